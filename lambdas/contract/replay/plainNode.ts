/** rrweb's NodeType. */
export const NODE = { document: 0, doctype: 1, element: 2, text: 3, cdata: 4, comment: 5 } as const

/** A recorded node of which type and id are known to be sound. */
export type PlainNode = Record<string, unknown> & { type: number; id: number }
