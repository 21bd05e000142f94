// One stream over its events: its mean, what it is held against, its evidence, its alarms.
import { drawn, element, table } from './element.js';
import { clean, decimals, number } from './words.js';

const WIDTH = 600, MEAN = 90, EVIDENCE = 46, GAP = 8, ROWS = 16;

/**
 * A figure that can be read by eye, by pointer, by arrow keys and as a table.
 *
 * @param of { title, points: [[event, mean, evidence]], needed, say, isShare, usual, isLimit, alarms }
 */
export function timeline(of) {
  const scale = scaled(of);
  const picture = drawn('svg', { viewBox: `0 0 ${WIDTH} ${MEAN + GAP + EVIDENCE}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
    [...shades(of, scale), ...lines(of, scale)]);
  const cursor = drawn('line', { class: 'cursor', y1: 0, y2: MEAN + GAP + EVIDENCE, visibility: 'hidden' });
  picture.append(cursor);
  const reading = element('span', '', { class: 'reading' });
  const plot = element('div', [picture], { class: 'plot', role: 'slider', tabindex: '0', 'aria-orientation': 'horizontal',
    'aria-label': 'Timeline of ' + clean(of.title), 'aria-valuemin': 0, 'aria-valuemax': of.points.length - 1 });
  listen(of, scale, { plot, cursor, reading });
  return element('figure', [
    element('div', [
      element('span', of.say(scale.high), { class: 'up' }), element('span', of.say(scale.low), { class: 'down' }),
      element('span', decimals(of.needed), { class: 'needed' }),
    ], { class: 'scale', 'aria-hidden': 'true' }),
    plot,
    element('div', [element('span', number(scale.first)), element('span', 'event'), element('span', number(scale.last)), reading],
      { class: 'events', 'aria-hidden': 'true' }),
    element('figcaption', [legend(of), asTable(of)]),
  ], { class: 'timeline' });
}

function scaled(of) {
  const events = of.points.map(point => point[0]);
  const means = of.points.map(point => point[1]).concat(of.usual === null ? [] : [of.usual]);
  const first = events[0], last = events[events.length - 1];
  const most = Math.max(...means), least = Math.min(...means);
  const low = of.isShare ? 0 : Math.max(0, least - (most - least) / 4);
  const high = most + (most - low) * 0.08 || (of.isShare ? 0.01 : 1);
  const needed = Math.max(of.needed, ...of.points.map(point => point[2]), ...of.alarms.map(alarm => alarm.evidence['ln evidence'] || 0)) * 1.05;
  return { first, last, low, high,
    x: event => Math.min(1, Math.max(0, (event - first) / Math.max(1, last - first))) * WIDTH,
    mean: value => MEAN - (value - low) / (high - low) * MEAN,
    evidence: value => MEAN + GAP + EVIDENCE - Math.max(0, value) / needed * EVIDENCE };
}

function shades(of, scale) {
  return of.alarms.flatMap(alarm => {
    const told = alarm.evidence;
    const from = scale.x(told['onset earliest line']), latest = scale.x(told['onset latest line']), to = scale.x(told['raised at line']);
    if (!(to > 0)) return [];
    const height = MEAN + GAP + EVIDENCE;
    return [drawn('rect', { class: 'grown', x: from, y: 0, width: Math.max(1, to - from), height }),
      drawn('rect', { class: 'onset', x: from, y: 0, width: Math.max(2, latest - from), height })];
  });
}

function lines(of, scale) {
  const path = (index, y, points = of.points) => points.map((point, at) =>
    (at ? 'L' : 'M') + scale.x(point[0]).toFixed(1) + ' ' + y(point[index]).toFixed(1)).join('');
  const evidence = path(2, scale.evidence, withPeaks(of));
  const floor = MEAN + GAP + EVIDENCE;
  const level = (name, y) => drawn('line', { class: name, x1: 0, x2: WIDTH, y1: y, y2: y });
  return [
    of.usual === null ? null : level('usual', scale.mean(of.usual)),
    level('floor', MEAN + GAP / 2),
    level('needed', scale.evidence(of.needed)),
    drawn('path', { class: 'ground', d: `${evidence}L${WIDTH} ${floor}L0 ${floor}Z` }),
    drawn('path', { class: 'evidence', d: evidence }),
    drawn('path', { class: 'mean', d: path(1, scale.mean) }),
  ].filter(Boolean);
}

/** The evidence starts anew after each alarm, between two points. */
function withPeaks(of) {
  const peaks = of.alarms.flatMap(({ evidence: told }) => [
    [told['raised at line'], null, told['ln evidence']], [told['raised at line'] + 1e-6, null, 0]]);
  const last = of.points[of.points.length - 1][0];
  return [...of.points, ...peaks.filter(point => point[0] <= last)].sort((left, right) => left[0] - right[0]);
}

function legend(of) {
  const entry = (kind, text) => element('span', [element('i', null, { class: 'key ' + kind, 'aria-hidden': 'true' }), text]);
  return element('p', [
    entry('mean', 'mean'),
    of.usual === null ? null : entry('usual', of.isLimit ? 'agreed limit' : 'learnt past'),
    entry('evidence', 'evidence, and the line that it needs'),
    of.alarms.length ? entry('onset', 'where an alarm began, until raised') : null,
  ], { class: 'legend soft' });
}

const inWords = (of, point) => `event ${number(point[0])}: mean ${of.say(point[1])}, evidence ${decimals(Math.max(0, point[2]))} of ${decimals(of.needed)}`;

function asTable(of) {
  const step = Math.max(1, Math.floor(of.points.length / ROWS));
  const rows = of.points.filter((_, at) => (of.points.length - 1 - at) % step === 0);
  const build = details => {
    if (details.open && details.children.length === 1) {
      details.append(element('div', table('Timeline of ' + clean(of.title), ['event', 'mean', 'evidence', 'alarm'], rows.map((point, at) => [
        number(point[0]), { number: of.say(point[1]) }, { number: decimals(Math.max(0, point[2])) }, raisedBetween(of, rows[at - 1]?.[0] ?? 0, point[0])])),
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of ' + clean(of.title) }));
    }
  };
  const details = element('details', element('summary', 'As a table'));
  details.addEventListener('toggle', () => build(details));
  return details;
}

const raisedBetween = (of, after, until) => of.alarms
  .filter(alarm => alarm.evidence['raised at line'] > after && alarm.evidence['raised at line'] <= until)
  .map(alarm => 'alarm ' + alarm.number).join(', ');

/** Arrow keys and the pointer read one point. */
function listen(of, scale, parts) {
  const most = of.points.length - 1;
  let at = most;
  const tell = (to, isShown = true) => {
    at = Math.min(most, Math.max(0, to));
    const point = of.points[at], x = scale.x(point[0]);
    parts.cursor.setAttribute('x1', x);
    parts.cursor.setAttribute('x2', x);
    parts.cursor.setAttribute('visibility', isShown ? 'visible' : 'hidden');
    parts.plot.setAttribute('aria-valuenow', at);
    parts.plot.setAttribute('aria-valuetext', inWords(of, point));
    parts.reading.textContent = isShown ? inWords(of, point) : '';
  };
  tell(most, false);
  parts.plot.addEventListener('pointermove', event => {
    const box = parts.plot.getBoundingClientRect();
    const wanted = scale.first + (event.clientX - box.left) / box.width * (scale.last - scale.first);
    tell(of.points.reduce((best, point, index) => Math.abs(point[0] - wanted) < Math.abs(of.points[best][0] - wanted) ? index : best, 0));
  });
  parts.plot.addEventListener('pointerleave', () => tell(at, document.activeElement === parts.plot));
  parts.plot.addEventListener('focus', () => tell(at));
  parts.plot.addEventListener('blur', () => tell(at, false));
  parts.plot.addEventListener('keydown', event => {
    const page = Math.max(1, Math.round(most / 10));
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page, Home: -most, End: most };
    if (!(event.key in steps)) return;
    event.preventDefault();
    tell(event.key === 'Home' ? 0 : event.key === 'End' ? most : at + steps[event.key]);
  });
}
