// Versions of models and data, which one serves, and what was rolled back when and why.
import { byId, element, showList, table } from './element.js';
import { askIfThere, lacks } from './service.js';
import { clean, moment, number, plural, sentence } from './words.js';

const MOST_DEPLOYMENTS = 20;

export const view = { name: 'versions', title: 'Versions', count: () => 0, refresh, keys: [], isThere: () => !lacks('/v1/versions') };

/** Whether this service keeps versions. */
export const look = () => askIfThere('/v1/versions', []);

async function refresh() {
  const [told, rolled] = await Promise.all([askIfThere('/v1/versions', { models: [] }), askIfThere('/v1/rollbacks', [])]);
  const parts = [...told.models.map(model => ['model ' + model.model, model, modelCard]),
    ...(Array.isArray(rolled) ? rolled : rolled.rollbacks || []).map(one => ['roll-back ' + one.number, one, rollbackCard])];
  showList(byId('versions'), parts, ([key]) => key, ([, one, card]) => card(one), ([, one]) => one);
  byId('no-versions').hidden = parts.length > 0;
}

function modelCard(model) {
  const rows = (model.versions || []).map(version => [
    clean(version.version), state(model, version), seal(version), (version.batches || []).map(clean).join(', ') || '–', clean(version.note) || '–']);
  const deployments = (model.deployments || []).slice(0, MOST_DEPLOYMENTS);
  return element('div', [
    element('div', [element('h3', clean(model.model)), element('span', 'serves ' + (clean(model.serving) || 'nothing'), { class: 'badge' })], { class: 'line' }),
    rows.length ? element('div', table('Versions of ' + clean(model.model), ['version', 'state', 'seal', 'learnt batches', 'note'], rows),
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Versions of ' + clean(model.model) }) : null,
    deployments.length ? element('details', [
      element('summary', plural(deployments.length, 'deployment')),
      element('ul', deployments.map(one => element('li', [clean(one.version), since(one)].filter(Boolean).join(', ')))),
    ]) : null,
  ], { class: 'card', tabindex: '-1' });
}

const since = one => {
  const at = one.since ?? one;
  return [Number.isFinite(at.time) ? moment(at.time) : null, at.by ? 'by ' + clean(at.by) : null].filter(Boolean).join(' ');
};
const state = (model, version) => [version.version === model.serving ? 'serves' : null, version.demoted ? 'taken back' : null].filter(Boolean).join(', ') || '–';
const seal = version => !version.seal ? 'none' : `${clean(version.seal).slice(0, 19)}… ${version.verified ? 'checked' + (version.signer ? ', signed by ' + clean(version.signer) : '') : 'not checked'}`;

const ENDS = { RUNNING: 'runs', DONE: 'done', FAILED: 'failed', INTERRUPTED: 'interrupted', NONE: 'nothing to put back', REFUSED: 'refused', DRY: 'only told' };

function rollbackCard(one) {
  const how = String(one.state).toUpperCase();
  return element('div', [
    element('div', [
      element('h3', `${clean(one.model)}: ${clean(one.from)} → ${clean(one.to) || 'nothing'}`),
      element('span', ENDS[how] || clean(one.state), { class: 'badge' + (['DONE', 'DRY', 'RUNNING'].includes(how) ? '' : ' high') }),
    ], { class: 'line' }),
    element('p', [`roll-back ${clean(one.number)}`, moment(one.time), 'by ' + clean(one.by), one.incident ? 'alarm ' + number(one.incident) : null].filter(Boolean).join(' · '), { class: 'soft' }),
    one.reason ? element('p', sentence(one.reason)) : null,
    one.told ? element('details', [element('summary', 'What was answered'), element('p', sentence(one.told), { class: 'written' })]) : null,
  ], { class: 'card', tabindex: '-1' });
}
