// Versions of models and data, which one serves, and what was rolled back when and why.
import { byId, element, showList } from './element.js';
import { askIfThere, lacks } from './service.js';
import { clean, decimals, moment, number, spoken } from './words.js';

export const view = { name: 'versions', title: 'Versions', count: () => 0, refresh, keys: [], isThere: () => !lacks('/v1/versions') };

/** Whether this service keeps versions. */
export const look = () => askIfThere('/v1/versions', []);

async function refresh() {
  const told = await askIfThere('/v1/versions', []);
  const versions = Array.isArray(told) ? told : told.versions || [];
  const parts = [...versions.map(version => ['version', version]), ...(told.rollbacks || []).map(record => ['roll-back', record])];
  showList(byId('versions'), parts.length ? parts : [['empty', {}]], ([kind, one]) => kind + (one.id ?? one.name ?? one.time ?? ''), card);
}

const cell = (name, value) => /time|at$|since|when/i.test(name) && typeof value === 'number' ? moment(value)
  : typeof value === 'number' ? decimals(value, Number.isInteger(value) ? 0 : 3)
    : Array.isArray(value) ? (value.every(one => typeof one !== 'object') ? clean(value.join(', ')) : number(value.length))
      : typeof value === 'object' && value !== null ? clean(JSON.stringify(value)) : clean(value);

function card([kind, one]) {
  if (kind === 'empty') return element('p', 'No version is registered.', { class: 'empty' });
  const rows = Object.entries(one).filter(([name, value]) => !['id', 'name'].includes(name) && value !== null && value !== '');
  return element('div', [
    element('h3', `${kind} ${clean(one.name ?? one.id ?? '')}`),
    element('dl', rows.map(([name, value]) => element('div', [element('dt', spoken(name)), element('dd', cell(name, value))])), { class: 'facts' }),
  ], { class: 'card', tabindex: '-1' });
}
