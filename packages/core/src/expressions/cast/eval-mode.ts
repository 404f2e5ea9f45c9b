/** What a cast does with a value that it cannot cast: throw, Spark 2's ways, or null. */
export type EvalMode = 'ansi' | 'legacy' | 'try';
