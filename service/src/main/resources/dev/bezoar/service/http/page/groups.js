// Groups that act together, and the batches that went to training.
import { button, byId, element, showList } from './element.js';
import { askIfThere } from './service.js';
import { clean, decimals, number, plural, spoken } from './words.js';

const MEMBERS = 12;

/** @param may { choose(id), isChosen(id), judge(id, verdict) } */
export function showGroups(groups, may) {
  byId('groups-part').hidden = groups.length === 0;
  showList(byId('groups'), groups, group => group.id, group => card(group, may), group => [group, may.isChosen(group.id)]);
}

const names = list => (Array.isArray(list) ? list : []).map(one => clean(typeof one === 'object' ? one.name ?? one.id : one));

function card(group, may) {
  const members = names(group.members);
  const targets = Array.isArray(group.targets) ? group.targets.length : group.targets;
  return element('li', [
    element('div', [element('h4', 'Group ' + clean(group.id)), element('span', plural(group.waiting ?? 0, 'item') + ' waiting', { class: 'badge' })], { class: 'line' }),
    element('p', [plural(members.length, 'account'), targets ? ', ' + plural(targets, 'shared target') : '', evidence(group.evidence)].join(''), { class: 'soft' }),
    element('ul', [...members.slice(0, MEMBERS).map(name => element('li', element('bdi', name))),
      members.length > MEMBERS ? element('li', 'and ' + number(members.length - MEMBERS) + ' more') : null], { class: 'names', 'aria-label': 'Members' }),
    element('div', [
      button(may.isChosen(group.id) ? 'Selected' : 'Select', () => may.choose(group.id), { 'aria-pressed': String(may.isChosen(group.id)), 'aria-label': 'Select group ' + clean(group.id), 'data-part': 'select' }),
      button('Admit all', () => may.judge(group.id, 'admit'), { class: 'good', 'aria-label': 'Admit all of group ' + clean(group.id), 'data-part': 'admit' }),
      button('Reject all', () => may.judge(group.id, 'reject'), { class: 'bad', 'aria-label': 'Reject all of group ' + clean(group.id), 'data-part': 'reject' }),
    ], { class: 'line' }),
  ], { class: 'card' + (may.isChosen(group.id) ? ' chosen' : ''), tabindex: '-1' });
}

function evidence(told) {
  if (typeof told === 'number') return `; 1 in 10^${decimals(told, 0)} by chance`;
  if (told && typeof told === 'object') return '; ' + Object.entries(told).map(([name, value]) => spoken(name) + ' ' + (typeof value === 'number' ? decimals(value) : clean(value))).join(', ');
  return told ? '; ' + clean(told) : '';
}

/** Batches with what their canary said. */
export async function showBatches() {
  const batches = await askIfThere('/v1/batches', []);
  byId('batches-part').hidden = batches.length === 0;
  showList(byId('batches'), batches, batch => batch.id, batchCard);
}

function batchCard(batch) {
  const told = Object.entries(batch).filter(([name, value]) => name !== 'id' && value !== null && value !== '')
    .map(([name, value]) => [spoken(name), Array.isArray(value) ? number(value.length) : typeof value === 'object' ? clean(JSON.stringify(value)) : typeof value === 'number' ? number(value) : clean(value)]);
  return element('li', [
    element('h4', 'Batch ' + clean(batch.id)),
    element('dl', told.map(([name, value]) => element('div', [element('dt', name), element('dd', value)])), { class: 'facts' }),
  ], { class: 'card', tabindex: '-1' });
}
