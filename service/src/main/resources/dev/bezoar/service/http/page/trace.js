// What became of what somebody sent: records, batches, models; and taking it back.
import { button, byId, element } from './element.js';
import { ask, send } from './service.js';
import { clean, number, plural } from './words.js';

const MOST = 200;

const PARTS = [['models', 'model'], ['batches', 'batch', 'batches'], ['contributors', 'contributor'], ['groups', 'group'], ['records', 'record']];

/** @param kind contributor, record, batch, group or incident */
export async function showTrace(kind, name) {
  byId('trace-title').textContent = `Trace of ${kind === 'incident' ? 'alarm' : kind} ${clean(name)}`;
  byId('trace-told').replaceChildren(element('p', 'Looking …'));
  if (!byId('trace').open) byId('trace').showModal();
  try {
    byId('trace-told').replaceChildren(...told(kind, name, await ask(`/v1/trace?${kind}=` + encodeURIComponent(name))));
  } catch (trouble) {
    byId('trace-told').replaceChildren(element('p', trouble.status === 404 ? 'Nothing of it is known to the gate in front of training.' : clean(trouble.message)));
  }
}

function told(kind, name, trace) {
  const isNothing = !trace.total && !trace.records?.length;
  const states = Object.entries(trace.states || {}).map(([state, count]) => `${number(count)} ${clean(state)}`).join(', ');
  return [
    element('p', isNothing ? 'It left nothing that a model may learn from.' : `${plural(trace.total ?? trace.records.length, 'record')}${states ? ': ' + states : ''}.`),
    ...PARTS.map(([part, one, many]) => list(trace[part], one, many)),
    ...(trace.clean || []).map(left => element('p', `Batch ${clean(left.batch)} without revoked contributors: ${plural(left.records, 'record')}, ${number(left.without)} left out (${clean(left.at)}).`)),
    kind === 'contributor' ? revocation(name) : null,
  ].filter(Boolean);
}

function list(all, one, many) {
  if (!Array.isArray(all) || all.length === 0) return null;
  return element('details', [
    element('summary', plural(all.length, one, many)),
    element('ul', [...all.slice(0, MOST).map(name => element('li', element('bdi', clean(name)))),
      all.length > MOST ? element('li', 'and ' + number(all.length - MOST) + ' more') : null], { class: 'names' }),
  ], { open: all.length <= 20 });
}

/** Two steps, as it cannot be undone here. */
function revocation(name) {
  const result = element('p', '', { role: 'status' });
  const really = button('Yes, revoke ' + clean(name), async () => {
    really.disabled = true;
    try {
      await send('/v1/revocations', { contributor: name });
      await showTrace('contributor', name);
      byId('trace-told').append(element('p', 'Revoked: nothing of it is learnt from any more.', { role: 'status' }));
    } catch (trouble) {
      result.textContent = clean(trouble.message);
    }
  }, { class: 'bad', hidden: true });
  const first = button('This contributor was hostile: revoke', () => { really.hidden = false; first.hidden = true; really.focus(); });
  return element('div', [first, really, result], { class: 'line' });
}
