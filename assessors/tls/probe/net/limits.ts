/** Bounds of one connection (scanner.md 5.4). Times in milliseconds, sizes in bytes. */
export interface ConnectionLimits {
  readonly connectMs: number
  readonly firstByteMs: number
  readonly totalMs: number
  readonly bytes: number
  readonly warnings: number
  readonly emptyRecords: number
  /** After `floorAfterMs` from the first byte, fewer than `floorBytesPerSecond` on average ends the connection. */
  readonly floorAfterMs: number
  readonly floorBytesPerSecond: number
}

/** The limits of the product; tests pass smaller ones. */
export const defaultLimits: ConnectionLimits = {
  connectMs: 5_000,
  firstByteMs: 5_000,
  totalMs: 8_000,
  bytes: 512 * 1024,
  warnings: 4,
  emptyRecords: 8,
  floorAfterMs: 2_000,
  floorBytesPerSecond: 256,
}
