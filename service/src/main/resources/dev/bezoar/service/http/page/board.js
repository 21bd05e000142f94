// What several views look at.
import { ask } from './service.js';

const LONGEST = 30_000; // milliseconds until answers of other people are looked for
const loaded = { alarms: -1, at: 0 };

export const board = { alarms: [], streams: [], counts: null };

export const isOpen = alarm => !alarm.answer.verdict || alarm.answer.verdict === 'open';
export const openAlarms = () => board.alarms.filter(isOpen);

/** Asks for the alarms if there are other ones, or it is some time ago. */
export async function loadAlarms() {
  const now = performance.now(), raised = board.counts?.alarms;
  if (raised === loaded.alarms && now - loaded.at < LONGEST) return;
  board.alarms = await ask('/v1/alarms');
  Object.assign(loaded, { alarms: raised, at: now });
}

export async function loadStreams() {
  board.streams = await ask('/v1/streams');
}

/** Another person may look now. */
export function forget() {
  Object.assign(board, { alarms: [], streams: [], counts: null });
  loaded.at = 0;
  loaded.alarms = -1;
}
