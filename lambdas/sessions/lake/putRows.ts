/**
 * Sends rows to the stream of a lake table. They are durable when it returns; after a retry they may be in the table
 * twice.
 */
export type PutRows<Row> = (rows: readonly Row[]) => Promise<void>
