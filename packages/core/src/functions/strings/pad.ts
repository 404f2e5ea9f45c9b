/** Padding to a length. */
import { Literal, type ScalarFunction, scalar } from '../../expressions/index.js';
import { BinaryType, IntegerType, StringType } from '../../types/index.js';
import { bothText } from '../arguments.js';
import { concatBytes, numChars, sliceChars } from './unicode.js';

type Side = 'left' | 'right';

const padText = (side: Side) => (text: string, length: number, pad: string) => {
  const missing = length - numChars(text);
  if (missing <= 0 || pad === '') return sliceChars(text, 0, length);
  const padding = sliceChars(pad.repeat(Math.ceil(missing / numChars(pad))), 0, missing);
  return side === 'left' ? padding + text : text + padding;
};

const padBytes = (side: Side) => (bytes: Uint8Array, length: number, pad: Uint8Array) => {
  const missing = length - bytes.length;
  if (missing <= 0 || pad.length === 0) return bytes.slice(0, Math.max(0, length));
  const padding = Uint8Array.from({ length: missing }, (_, i) => pad[i % pad.length]);
  return concatBytes(side === 'left' ? [padding, bytes] : [bytes, padding]);
};

const space = new Literal(' ', StringType);
const zeroByte = new Literal(new Uint8Array(1), BinaryType, "X'00'");

const withPad: ScalarFunction['check'] = (args, name, runtime) => {
  const [value] = args;
  return bothText(
    args.length === 3 ? args : [...args, value.dataType === BinaryType ? zeroByte : space],
    name,
    runtime,
  );
};

const padder = (side: Side, parts: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>) =>
  scalar({
    ...parts,
    inputs: ['stringOrBinary', IntegerType, 'stringOrBinary'],
    optional: 1,
    check: withPad,
    returns: ([type]) => type,
    evaluate: (call) => (call.argTypes[0] === BinaryType ? padBytes(side) : padText(side)),
  });

export const lpad = padder('left', {
  name: 'lpad',
  doc: 'The value with the pad (a space, or a zero byte) repeated before it up to the given length; longer values are cut.',
  examples: [
    ["lpad('hi', 5, '??')", '???hi'],
    ["lpad('hi', 1, '??')", 'h'],
    ["hex(lpad(unhex('aabb'), 5))", '000000AABB'],
  ],
});

export const rpad = padder('right', {
  name: 'rpad',
  doc: 'The value with the pad (a space, or a zero byte) repeated after it up to the given length; longer values are cut.',
  examples: [
    ["rpad('hi', 5, '??')", 'hi???'],
    ["rpad('hi', 5)", 'hi   '],
  ],
});
