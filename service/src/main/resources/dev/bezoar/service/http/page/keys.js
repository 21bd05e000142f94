// Who holds keys; for the role admin.
import { button, byId, element, showList } from './element.js';
import { ask, send } from './service.js';
import { clean } from './words.js';

let isAdmin = true;
export const view = { name: 'keys', title: 'Keys', count: () => 0, refresh, keys: [], isThere: () => isAdmin };

export function start() {
  byId('new-key').addEventListener('submit', async event => {
    event.preventDefault();
    await tell(async () => {
      const made = await send('/v1/keys', { name: byId('key-name').value, role: byId('key-role').value });
      return made.name + ': ' + made.key + ' (shown this once)';
    });
  });
}

async function refresh() {
  const holders = await ask('/v1/keys');
  showList(byId('holders'), holders, holder => holder.name, holder => element('li', [
    element('span', [element('strong', clean(holder.name)), ', ' + holder.role.toLowerCase()]),
    button('Revoke', () => tell(async () => {
      await send('/v1/keys/' + encodeURIComponent(holder.name), null, 'DELETE');
      return 'Revoked: ' + clean(holder.name);
    }), { 'aria-label': 'Revoke ' + clean(holder.name), class: 'bad' }),
  ], { class: 'card line' }));
}

async function tell(action) {
  try {
    byId('made').textContent = await action();
  } catch (trouble) {
    byId('made').textContent = clean(trouble.message);
  }
  await refresh();
}

/** Whether this key may see who holds keys. */
export async function look() {
  try {
    await ask('/v1/keys');
    isAdmin = true;
  } catch {
    isAdmin = false;
  }
}
