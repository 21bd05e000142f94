// Asks the service, and listens to it.
let key = sessionStorage.getItem('key') || '';
const missing = new Set();
let refused = () => {};

export const hasKey = () => key !== '';
export const onRefused = action => { refused = action; };

/** Whether the service said that it has no such route. */
export const lacks = path => missing.has(path);

export function useKey(other) {
  key = other;
  if (other) sessionStorage.setItem('key', other); else sessionStorage.removeItem('key');
}

export async function ask(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { Authorization: 'Bearer ' + key, ...options.headers } });
  if (response.status === 401) refused('This key is not known.');
  const text = await response.text();
  let told;
  try { told = JSON.parse(text); } catch { told = { problem: text.slice(0, 300) }; }
  if (!response.ok) throw Object.assign(new Error(told.problem || 'the service answered ' + response.status), { status: response.status });
  return told;
}

/** What a route tells, or `otherwise` if this service has no such route. */
export async function askIfThere(path, otherwise) {
  const route = path.split('?')[0];
  if (missing.has(route)) return otherwise;
  try {
    return await ask(path);
  } catch (trouble) {
    if (trouble.status !== 404) throw trouble;
    missing.add(route);
    return otherwise;
  }
}

export const send = (path, body, method = 'POST') => ask(path, {
  method, headers: { 'Content-Type': 'application/json' }, body: body === null ? undefined : JSON.stringify(body) });

/** Calls `take(name, data)` for each event, until the key changes. */
export async function follow(take, tell) {
  const mine = key;
  while (key === mine && mine) {
    try {
      const response = await fetch('/v1/live', { headers: { Authorization: 'Bearer ' + mine } });
      if (!response.ok) throw new Error(response.status);
      tell('live');
      await read(response.body.getReader(), take);
    } catch {
      tell('not connected, trying again');
    }
    await new Promise(done => setTimeout(done, 2000));
  }
}

async function read(reader, take) {
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const [name, data] = event.split('\n').map(line => line.slice(line.indexOf(' ') + 1));
      await take(name, JSON.parse(data));
    }
  }
}
