export { activityFile, generateActivity } from './activity/generate.js';
export { ACTIVITY_DEFAULTS, ACTIVITY_SCHEMA, type ActivityOptions } from './activity/options.js';
export { FLIGHTS_DEFAULTS, FLIGHTS_SCHEMA, type FlightsOptions, generateFlights } from './flights/generate.js';
export type { Generated } from './generated.js';
export { type BidArrays, type BidColumn, generateBidArrays } from './nexmark/bid-arrays.js';
export type { AuctionColumns, BidColumns, NexmarkEvents, PersonColumns } from './nexmark/columns.js';
export { NEXMARK_DEFAULTS, type NexmarkConfig } from './nexmark/config.js';
export { generateEvents, nexmarkWatermarkMs } from './nexmark/generate.js';
export { BID_CHANNELS, BID_URLS } from './nexmark/texts.js';
export { Random } from './random.js';
export { generateRetail } from './retail/generate.js';
export { RETAIL_DEFAULTS, RETAIL_SCHEMA, type RetailOptions } from './retail/options.js';
export { countYsbViews } from './ysb/count.js';
export {
  AD_TYPES,
  ADS,
  CAMPAIGNS,
  campaignOf,
  EVENT_TYPES,
  generateYsbEvents,
  IP_ADDRESS,
  PAGE_IDS,
  USER_IDS,
  YSB_DEFAULTS,
  type YsbConfig,
  type YsbEvents,
} from './ysb/generate.js';
