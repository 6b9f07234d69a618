import type { ReactNode } from 'react';
import { CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';

export const TEXT = { fill: 'var(--mantine-color-dimmed)', fontSize: 12 };
const BORDER = 'var(--mantine-color-default-border)';
const TOOLTIP = {
  background: 'var(--mantine-color-body)',
  border: `1px solid ${BORDER}`,
  color: 'var(--mantine-color-text)',
  fontSize: 13,
};

/** Axes of a chart of rates, and what is shown where it is pointed at. @param domain of the rates, from 0 to 1 */
export function rateAxes(
  axis: string,
  percent: (value: number) => string,
  domain: readonly [number, number | ((max: number) => number)] = [0, 1],
): ReactNode {
  return (
    <>
      <CartesianGrid stroke={BORDER} vertical={false} />
      <XAxis dataKey="label" tick={TEXT} stroke={BORDER} minTickGap={16} />
      <YAxis
        domain={[...domain]}
        tickFormatter={percent}
        tick={TEXT}
        stroke={BORDER}
        width={64}
        label={{ value: axis, angle: -90, position: 'insideLeft', style: { ...TEXT, textAnchor: 'middle' } }}
      />
      <Tooltip
        itemSorter={({ dataKey }) => String(dataKey)}
        contentStyle={TOOLTIP}
        cursor={{ fill: 'var(--mantine-color-default-hover)', stroke: BORDER }}
        formatter={(value) => (typeof value === 'number' ? percent(value) : '')}
      />
    </>
  );
}
