/** What to make. */
export interface RetailOptions {
  /** Lines of all days together, headers not counted. */
  rows: number;
  /** Days, one file each; the shop is closed on Saturdays. */
  files: number;
  /** The same seed and options give the same bytes. */
  seed: number;
}

/** The options of a call that names none. */
export const RETAIL_DEFAULTS: RetailOptions = { rows: 1_200, files: 10, seed: 42 };

/** The first day on sale. */
export const RETAIL_START = '2010-12-01';

/** The eight columns in the order of the files, as a schema in Spark's DDL. */
export const RETAIL_SCHEMA =
  'InvoiceNo STRING, StockCode STRING, Description STRING, Quantity INT, InvoiceDate TIMESTAMP, UnitPrice DOUBLE, ' +
  'CustomerID DOUBLE, Country STRING';

/** The header line of every file. */
export const RETAIL_HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
