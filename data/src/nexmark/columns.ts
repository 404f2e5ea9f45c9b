// A range of events as columns: numbers in typed arrays, texts in arrays, no object for an event.

/** Persons who registered; position i of every column belongs to one of them. */
export interface PersonColumns {
  count: number;
  id: Float64Array;
  dateTimeMs: Float64Array;
  name: string[];
  emailAddress: string[];
  creditCard: string[];
  city: string[];
  state: string[];
  extra: string[];
}

/** Auctions that were opened. */
export interface AuctionColumns {
  count: number;
  id: Float64Array;
  dateTimeMs: Float64Array;
  expiresMs: Float64Array;
  seller: Float64Array;
  category: Int32Array;
  initialBid: Float64Array;
  reserve: Float64Array;
  itemName: string[];
  description: string[];
  extra: string[];
}

/** Bids that were made. Channel and url are one position in two dictionaries. */
export interface BidColumns {
  count: number;
  auction: Float64Array;
  bidder: Float64Array;
  price: Float64Array;
  dateTimeMs: Float64Array;
  /** Position in BID_CHANNELS and in BID_URLS. */
  channel: Int32Array;
  extra: string[];
}

/** The events of a range. */
export interface NexmarkEvents {
  persons: PersonColumns;
  auctions: AuctionColumns;
  bids: BidColumns;
}

/** Columns with room for so many persons. */
export function personColumns(size: number): PersonColumns {
  const text = () => new Array<string>(size);
  return {
    count: 0,
    id: new Float64Array(size),
    dateTimeMs: new Float64Array(size),
    name: text(),
    emailAddress: text(),
    creditCard: text(),
    city: text(),
    state: text(),
    extra: text(),
  };
}

/** Columns with room for so many auctions. */
export function auctionColumns(size: number): AuctionColumns {
  const numbers = () => new Float64Array(size);
  const text = () => new Array<string>(size);
  return {
    count: 0,
    id: numbers(),
    dateTimeMs: numbers(),
    expiresMs: numbers(),
    seller: numbers(),
    category: new Int32Array(size),
    initialBid: numbers(),
    reserve: numbers(),
    itemName: text(),
    description: text(),
    extra: text(),
  };
}

/** Columns with room for so many bids. */
export function bidColumns(size: number): BidColumns {
  const numbers = () => new Float64Array(size);
  return {
    count: 0,
    auction: numbers(),
    bidder: numbers(),
    price: numbers(),
    dateTimeMs: numbers(),
    channel: new Int32Array(size),
    extra: new Array<string>(size),
  };
}
