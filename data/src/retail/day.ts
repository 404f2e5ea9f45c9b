// One day of a shop: invoices of a few lines each, some without a customer, some cancelled.

import { Random } from '../random.js';
import { COUNTRIES, PRODUCTS } from './catalogue.js';
import { RETAIL_HEADER } from './options.js';

const FIRST_INVOICE = 536_000;
const INVOICES_PER_DAY = 5_000;
const OPENING_MINUTE = 8 * 60;
const MINUTES_OPEN = 10 * 60;

interface Invoice {
  number: string;
  customer: string;
  country: string;
  time: string;
  sign: number;
}

/** The CSV text of a day, with its header; `day` counts from 0. */
export function retailDay(seed: number, day: number, date: string, rows: number): string {
  const random = new Random(seed, day, 0x5e);
  const lines = [RETAIL_HEADER];
  for (let invoice = 0; lines.length <= rows; invoice++) {
    const minute = OPENING_MINUTE + Math.floor((MINUTES_OPEN * (lines.length - 1)) / rows);
    addInvoice(lines, rows, makeInvoice(random, day * INVOICES_PER_DAY + invoice, date, minute), random);
  }
  return `${lines.join('\n')}\n`;
}

function addInvoice(lines: string[], rows: number, invoice: Invoice, random: Random): void {
  const count = Math.min(1 + random.below(12), rows + 1 - lines.length);
  for (let i = 0; i < count; i++) lines.push(invoiceLine(invoice, random));
}

function makeInvoice(random: Random, index: number, date: string, minute: number): Invoice {
  const cancelled = random.below(25) === 0;
  return {
    number: `${cancelled ? 'C' : ''}${FIRST_INVOICE + index}`,
    customer: random.below(6) === 0 ? '' : `${12_346 + random.below(5_000)}.0`,
    country: random.pick(COUNTRIES),
    time: `${date} ${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:00`,
    sign: cancelled ? -1 : 1,
  };
}

function invoiceLine(invoice: Invoice, random: Random): string {
  const product = random.pick(PRODUCTS);
  const lost = random.below(80) === 0;
  const quantity = invoice.sign * random.pick([1, 1, 2, 3, 4, 6, 6, 8, 12, 12, 24, 48, 120]);
  const fields = [
    invoice.number,
    product.stockCode,
    lost ? '' : quoted(product.description),
    quantity,
    invoice.time,
    javaNumber(lost ? 0 : product.unitPrice),
    lost ? '' : invoice.customer,
    invoice.country,
  ];
  return fields.join(',');
}

/** Quotes only what needs it, as the real files do. */
function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A price always has a point: 27.5, 2.0. */
function javaNumber(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
