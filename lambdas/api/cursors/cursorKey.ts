/**
 * The key of a deployment that signs cursors, 32 bytes; created when there is none. Twins: dynamoCursorKey.ts,
 * testing/createMemoryCursorKey.ts.
 */
export type ReadCursorKey = () => Promise<Buffer>
