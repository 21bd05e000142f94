// Groups that act together, and the batches that went to training.
import { button, byId, element, showList } from './element.js';
import { askIfThere } from './service.js';
import { showTrace } from './trace.js';
import { clean, decimals, moment, number, plural } from './words.js';

const MEMBERS = 12, MOST = 6; // groups, those with the most records that wait

/** @param may { choose(id), isChosen(id), judge(id, verdict) } */
export function showGroups(groups, may) {
  const waiting = groups.filter(group => group.waiting > 0).sort((left, right) => right.waiting - left.waiting);
  byId('groups-part').hidden = waiting.length === 0;
  byId('groups-more').hidden = waiting.length <= MOST;
  byId('groups-more').textContent = 'and ' + plural(waiting.length - MOST, 'smaller group');
  showList(byId('groups'), waiting.slice(0, MOST), group => group.id, group => card(group, may), group => [group, may.isChosen(group.id)]);
}

const names = list => (Array.isArray(list) ? list : []).map(one => clean(typeof one === 'object' ? one.name ?? one.id : one));

function card(group, may) {
  const members = names(group.members);
  const targets = Array.isArray(group.targets) ? group.targets.length : group.targets;
  return element('li', [
    element('div', [element('h4', 'Group ' + clean(group.id)), element('span', plural(group.waiting ?? 0, 'item') + ' waiting', { class: 'badge' })], { class: 'line' }),
    element('p', [plural(group.accounts ?? members.length, 'account'), targets ? ', ' + plural(targets, 'shared target') : '', evidence(group.evidence)].join(''), { class: 'soft' }),
    element('ul', [...members.slice(0, MEMBERS).map(name => element('li', element('bdi', name))),
      members.length > MEMBERS ? element('li', 'and ' + number((group.accounts ?? members.length) - MEMBERS) + ' more') : null], { class: 'names', 'aria-label': 'Members' }),
    element('div', [
      button(may.isChosen(group.id) ? 'Selected' : 'Select', () => may.choose(group.id), { 'aria-pressed': String(may.isChosen(group.id)), 'aria-label': 'Select group ' + clean(group.id), 'data-part': 'select' }),
      button('Admit all', () => may.judge(group.id, 'admit'), { class: 'good', 'aria-label': 'Admit all of group ' + clean(group.id), 'data-part': 'admit' }),
      button('Reject all', () => may.judge(group.id, 'reject'), { class: 'bad', 'aria-label': 'Reject all of group ' + clean(group.id), 'data-part': 'reject' }),
      button('Trace', () => showTrace('group', group.id), { 'aria-label': 'Trace group ' + clean(group.id), 'data-part': 'trace' }),
    ], { class: 'line' }),
  ], { class: 'card' + (may.isChosen(group.id) ? ' chosen' : ''), tabindex: '-1' });
}

/** @param told logarithm to base 10 of the evidence */
const evidence = told => Number.isFinite(told) ? `, evidence 10^${decimals(told, 0)}` : '';

/** Batches with what their canary said. */
export async function showBatches() {
  const batches = await askIfThere('/v1/batches', []);
  byId('batches-part').hidden = batches.length === 0;
  showList(byId('batches'), batches, batch => batch.batch, batchCard);
}

function batchCard(batch) {
  const rows = [['records', number(batch.records)], ['of revoked contributors', batch.revoked ? number(batch.revoked) : null],
    ['canary', canary(batch.canary)], ['learnt by', names(batch.models).join(', ')], ['SHA-256', batch.sha256 ? clean(batch.sha256).slice(0, 16) + '…' : null]];
  return element('li', [
    element('div', [
      element('h4', 'Batch ' + clean(batch.batch)),
      element('span', clean(batch.state), { class: 'badge' + (batch.state === 'failed' ? ' high' : '') }),
    ], { class: 'line' }),
    element('p', `${moment(batch.time)}, made by ${clean(batch.by)}`, { class: 'soft' }),
    element('dl', rows.filter(([, value]) => value).map(([name, value]) => element('div', [element('dt', name), element('dd', value)])), { class: 'facts' }),
    element('div', button('Trace', () => showTrace('batch', batch.batch), { 'aria-label': 'Trace batch ' + clean(batch.batch) }), { class: 'line' }),
  ], { class: 'card', tabindex: '-1' });
}

const canary = told => !told?.verdict ? 'not judged yet'
  : `${clean(told.verdict)}${told.lost === undefined ? '' : `: lost ${number(told.lost)}, won ${number(told.won)}`}`;
