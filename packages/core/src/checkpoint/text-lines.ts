/** Lines of a text that comes in pieces. */
import { StringDecoder } from 'node:string_decoder';

/** The lines of each piece; the last ones have no end of line. A text that is empty has one empty line. */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield lines;
  }
  yield [rest + decoder.end()];
}
