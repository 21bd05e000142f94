// Who brings the changes: clients and segments of the open alarms, groups at the gate, suspects among the queries.
import { sourcesOf } from './alarms.js';
import { loadAlarms, openAlarms } from './board.js';
import { byId, element, share, showList, table } from './element.js';
import { askIfThere } from './service.js';
import { showTrace } from './trace.js';
import { clean, decimals, number, percent, sentence } from './words.js';

const MOST = 50;

export const view = { name: 'sources', title: 'Sources', count: () => 0, refresh, keys: [] };

export function start() {
  byId('trace-form').addEventListener('submit', event => {
    event.preventDefault();
    showTrace('contributor', byId('trace-name').value);
  });
}

async function refresh() {
  const [groups, guard] = await Promise.all([askIfThere('/v1/groups', []), askIfThere('/v1/guard', {}), loadAlarms()]);
  const parts = [
    ['erosion', 'Erosion', ranked(), changed],
    ['gate', 'Accounts that act together', groups, together],
    ['queries', 'Suspects among the queries', suspects(guard), suspected],
  ];
  showList(byId('sources'), parts, ([key]) => key, ([, title, rows, show]) => element('section', [
    element('h3', title), rows.length ? element('div', show(rows), { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }) : element('p', 'Nobody stands out.', { class: 'empty' }),
  ]), ([key, , rows]) => [key, rows]);
}

/** Sources of the open alarms; the one that brings the most of the most alarms first. */
function ranked() {
  const found = new Map();
  for (const alarm of openAlarms()) {
    for (const source of sourcesOf(alarm.evidence)) {
      const key = source.kind + '\n' + source.name;
      const one = found.get(key) || { kind: source.kind, name: source.name, alarms: 0, sum: 0, most: 0, events: 0 };
      one.alarms++;
      one.sum += Math.min(1, source.change);
      one.most = Math.max(one.most, Math.min(1, source.change));
      one.events = Math.max(one.events, source.events);
      found.set(key, one);
    }
  }
  return [...found.values()].sort((left, right) => right.sum - left.sum || right.most - left.most).slice(0, MOST);
}

const changed = rows => table('Sources of the open alarms, ranked', ['source', 'of a change, at most', 'of its events', 'open alarms'],
  rows.map(source => [source.kind + ' ' + clean(source.name), share(source.most, percent(source.most)), { number: percent(source.events) }, { number: number(source.alarms) }]));

const together = rows => table('Groups at the gate', ['group', 'evidence (log10)', 'accounts', 'waiting'],
  rows.slice(0, MOST).map(group => [clean(group.id), { number: decimals(group.evidence) }, { number: number(group.accounts ?? group.members?.length ?? 0) }, { number: number(group.waiting ?? 0) }]));

const suspected = rows => table('Suspects among the queries', ['who', 'evidence (log10)', 'what it did'],
  rows.slice(0, MOST).map(row => [clean(row.unit), { number: Number.isFinite(row.log10Evidence) ? decimals(row.log10Evidence) : '' }, sentence(row.told)]));

/** Who copies the model, who searches for what breaks it, who has asked as much as one may. */
const suspects = guard => [...(guard.suspects || []).map(one => ({ ...one, told: 'copies the model ' + (one.model || '') + ': ' + one.told })),
  ...(guard.searches || []).map(told => ({ unit: 'a search', told })), ...(guard.exhausted || []).map(unit => ({ unit, told: 'has nothing left of its budget' }))];
