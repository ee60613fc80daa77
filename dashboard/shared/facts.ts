import * as z from 'zod'

/** Longer text of a header, a body, a line of the console or a stack is cut: nobody reads on. */
export const FACT_CHARACTERS_MAX = 20_000
/** A hostile list is as long as it likes. */
export const FACT_ENTRIES_MAX = 100

const Text = z.string().max(FACT_CHARACTERS_MAX)
const Headers = z.array(z.object({ name: Text, value: Text })).max(FACT_ENTRIES_MAX)

export const CONSOLE_LEVELS = ['debug', 'log', 'info', 'warn', 'error'] as const
export type ConsoleLevel = (typeof CONSOLE_LEVELS)[number]

export const ConsoleFacts = z.object({
  type: z.literal('console'),
  level: z.enum(CONSOLE_LEVELS),
  args: z.array(Text).max(FACT_ENTRIES_MAX),
})
export type ConsoleFacts = z.infer<typeof ConsoleFacts>

/** What a script of the page sent, and what came back. */
export const RequestFacts = z.object({
  type: z.literal('request'),
  /** Empty: not recorded. */
  method: Text,
  url: Text,
  initiator: Text,
  /** 0: there was no response, or the server hides it. */
  status: z.number(),
  /** Milliseconds from the start of the session. */
  startMs: z.number(),
  durationMs: z.number().min(0),
  /** Of the response on the wire; 0: hidden. */
  bytes: z.number().min(0),
  /** Null: headers and bodies were not recorded. */
  details: z
    .object({
      requestHeaders: Headers,
      responseHeaders: Headers,
      requestBody: Text.nullable(),
      responseBody: Text.nullable(),
    })
    .nullable(),
})
export type RequestFacts = z.infer<typeof RequestFacts>

export const ErrorFacts = z.object({
  type: z.literal('error'),
  isRejection: z.boolean(),
  message: Text,
  stack: Text,
  release: Text,
  url: Text,
})
export type ErrorFacts = z.infer<typeof ErrorFacts>

export const VitalFacts = z.object({ type: z.literal('vital'), name: Text, value: z.number() })
export type VitalFacts = z.infer<typeof VitalFacts>

/** What the inspector shows of an event beside its title. All words may come from the page: text, never markup. */
export const Facts = z.discriminatedUnion('type', [ConsoleFacts, RequestFacts, ErrorFacts, VitalFacts])
export type Facts = z.infer<typeof Facts>
