/** How many values there are after so many seconds: the speed grows evenly for `rampUpSeconds`, then it is constant. */
export function valueAtSecond(seconds: number, rowsPerSecond: number, rampUpSeconds: number): number {
  const speedStep = Math.floor(rowsPerSecond / (rampUpSeconds + 1));
  if (seconds <= rampUpSeconds) return ((seconds * (seconds + 1)) / 2) * speedStep;
  const whileRampingUp = valueAtSecond(rampUpSeconds, rowsPerSecond, rampUpSeconds);
  return whileRampingUp + (seconds - rampUpSeconds) * rowsPerSecond;
}
