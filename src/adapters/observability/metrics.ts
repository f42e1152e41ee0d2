import { Metrics as Emf, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Metrics } from '../../ports/world.ts'

export interface InvocationMetrics extends Metrics {
  /** Writes everything counted since the last call. */
  flush(): void
}

/**
 * CloudWatch embedded metric format: JSON lines on standard output, no request of their own. The dimensions of a line
 * hold for every metric in it, so each set of dimensions gets a line.
 */
export function createMetrics(): InvocationMetrics {
  const lines = new Map<string, Emf>()
  const add = (
    name: string,
    unit: 'Count' | 'Milliseconds',
    value: number,
    dimensions: Record<string, string> = {},
  ) => {
    const key = JSON.stringify(Object.entries(dimensions).sort())
    const line = lines.get(key) ?? lineFor(dimensions)
    lines.set(key, line)
    line.addMetric(name, MetricUnit[unit], value)
  }
  return {
    count: (name, dimensions) => add(name, 'Count', 1, dimensions),
    milliseconds: (name, value, dimensions) => add(name, 'Milliseconds', value, dimensions),
    flush() {
      for (const line of lines.values()) if (line.hasStoredMetrics()) line.publishStoredMetrics()
      lines.clear()
    },
  }
}

/** Every value of a dimension is a metric of its own, and is paid for: the tenant is only told, not counted by. */
function lineFor({ tenant, ...defaultDimensions }: Record<string, string>): Emf {
  const line = new Emf({ namespace: 'Vestibule', serviceName: 'vestibule', defaultDimensions })
  if (tenant !== undefined) line.addMetadata('tenant', tenant)
  return line
}
