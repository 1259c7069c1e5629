/** Seconds between two samples: RabbitMQ's collect_statistics_interval. */
export const INTERVAL = 5

/** How far back samples reach, and how dense they are; both in seconds. */
export interface Level {
  readonly age: number
  readonly interval: number
}

/** RabbitMQ's policy for the whole node and its virtual hosts. */
export const GLOBAL_RETENTION: readonly Level[] = [
  { age: 605, interval: INTERVAL },
  { age: 3660, interval: 60 },
  { age: 29_400, interval: 600 },
  { age: 88_200, interval: 1800 },
]

/** And for each queue, exchange, connection and channel. */
export const BASIC_RETENTION: readonly Level[] = [
  { age: 605, interval: INTERVAL },
  { age: 3660, interval: 60 },
]

/** What the overview says of it: the ages in seconds. */
export const RETENTION_POLICIES = {
  global: [600, 3600, 28_800, 86_400],
  basic: [600, 3600],
  detailed: [600],
} as const
