// What became of what somebody sent: records, batches, models; and taking it back.
import { button, byId, element } from './element.js';
import { ask, send } from './service.js';
import { clean, number, plural } from './words.js';

const MOST = 200;

/** @param kind contributor, record or alarm */
export async function showTrace(kind, name) {
  byId('trace-title').textContent = `Trace of ${kind} ${clean(name)}`;
  byId('trace-told').replaceChildren(element('p', 'Looking …'));
  if (!byId('trace').open) byId('trace').showModal();
  try {
    byId('trace-told').replaceChildren(...told(kind, name, await ask(`/v1/trace?${kind}=` + encodeURIComponent(name))));
  } catch (trouble) {
    byId('trace-told').replaceChildren(element('p', trouble.status === 404 && !/^there is/.test(trouble.message)
      ? 'This service has no gate in front of training, so nothing can be traced.' : clean(trouble.message)));
  }
}

function told(kind, name, trace) {
  const parts = ['records', 'batches', 'models'].map(part => {
    const all = Array.isArray(trace[part]) ? trace[part] : [];
    return element('details', [
      element('summary', plural(all.length, part === 'batches' ? 'batch' : part.slice(0, -1), part)),
      element('ul', [...all.slice(0, MOST).map(one => element('li', element('bdi', inWords(one)))),
        all.length > MOST ? element('li', 'and ' + number(all.length - MOST) + ' more') : null], { class: 'names' }),
    ], { open: all.length > 0 && all.length <= 20 });
  });
  const isNothing = ['records', 'batches', 'models'].every(part => !trace[part]?.length);
  return [
    element('p', isNothing ? 'Nothing of it is in the gate, in a batch or in a model.' : 'What it sent, which batches took it, and which models learnt from these.'),
    ...parts,
    kind === 'contributor' ? revocation(name) : null,
  ].filter(Boolean);
}

const inWords = one => clean(typeof one === 'object' && one !== null ? [one.id ?? one.name, one.state].filter(Boolean).join(', ') || JSON.stringify(one) : one);

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
