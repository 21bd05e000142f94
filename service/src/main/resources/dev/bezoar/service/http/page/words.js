// How numbers, times and foreign text are said.
const SHOWN = 160; // characters of a name

// What would hide or turn what stands beside it: controls, zero-width characters, direction overrides.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A name: one line, cut. */
export function clean(text) {
  const shown = String(text ?? '').replace(UNSEEN, '\ufffd').replace(/[\n\t]/g, ' ');
  return shown.length > SHOWN ? shown.slice(0, SHOWN) + ' … (' + number(shown.length) + ' characters)' : shown;
}

/** What somebody wrote: lines stay. */
export const prose = text => String(text ?? '').replace(UNSEEN, '\ufffd');
export const sentence = text => prose(text).slice(0, 4000);

export const number = value => Number.isFinite(Number(value)) ? Number(value).toLocaleString('en') : '–';
export const decimals = (value, places = 1) => Number.isFinite(value)
  ? value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places }) : '–';
export const percent = value => decimals(100 * value, Math.abs(value) < 0.1 ? 2 : 1) + ' %';
export const moment = milliseconds => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? clean(milliseconds) : date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
};
export const plural = (count, one, many = one + 's') => number(count) + ' ' + (Number(count) === 1 ? one : many);

/** A name of a program, said in words: "nearCopy" and "near-copy" are "near copy". */
export const spoken = name => clean(name).replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ').toLowerCase();
