// What several views look at.
export const board = { alarms: [], streams: [], counts: null };

export const isOpen = alarm => !alarm.answer.verdict || alarm.answer.verdict === 'open';
export const openAlarms = () => board.alarms.filter(isOpen);
