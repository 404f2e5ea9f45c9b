/** Rows of a column in their order, however they are cut into pages. */
import type { DecodedPage, PageDecoder } from './page-decoder.js';
import type { Page } from './pages.js';

/** Called with where a piece of a page starts, how long it is, and where it goes. */
export type Place = (page: DecodedPage, from: number, length: number, at: number) => void;

export class PageWalk {
  private page: DecodedPage = { numRows: 0, values: 0, valid: 0, text: 0 };
  private nextPage = 0;
  private used = 0;

  constructor(
    private readonly decoder: PageDecoder,
    private readonly pages: readonly Page[],
  ) {}

  /** The page in which the next rows lie, all of them, and where; null when they lie in several. */
  within(count: number): { page: DecodedPage; from: number } | null {
    this.advance();
    const from = this.used;
    if (this.page.numRows - from < count) return null;
    this.used += count;
    return { page: this.page, from };
  }

  /** Hands over the pieces of the next rows. A page is forgotten when the next one is handed over. */
  each(count: number, place: Place): void {
    for (let at = 0; at < count; ) {
      this.advance();
      const length = Math.min(count - at, this.page.numRows - this.used);
      place(this.page, this.used, length, at);
      this.used += length;
      at += length;
    }
  }

  private advance(): void {
    while (this.used === this.page.numRows) {
      this.page = this.decoder.decode(this.pages[this.nextPage++]);
      this.used = 0;
    }
  }
}
