import { AskDocument, type AskInsight, AskWritten } from '@incuera/contract/ask/ask.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { type AskModelPorts, askModel } from './askModel.ts'
import type { Evidence } from './findEvidence.ts'

export type ModelAnswer =
  | { status: 'running' }
  | ({ status: 'done'; written: AskWritten } & Pick<AskDocument, 'number' | 'insight'>)

/** Has the model write the answer from what code has found; its numbers are those of the evidence it was given. */
export async function answerByModel(
  ports: AskModelPorts,
  asked: { pid: ProjectId; question: string; range: DayRange },
  { number, sessions }: Evidence,
  insight: AskInsight | null,
): Promise<ModelAnswer> {
  const document: AskDocument = {
    ...{ v: 1, askedAt: ports.now(), question: asked.question, number, insight },
    sessions: sessions.map(({ session, passages }) => ({ device: session.device.kind, passages })),
  }
  const schemas = { document: AskDocument, answer: AskWritten }
  const reply = await askModel(ports, { ...asked, step: 'write' }, document, schemas)
  switch (reply.status) {
    case 'running':
      return reply
    case 'lost':
      return {
        ...{ status: 'done', number, insight },
        written: { v: 1, author: { type: 'rules', because: 'server_failed' }, statements: [] },
      }
    case 'done':
      return {
        ...{ status: 'done', written: reply.answer },
        ...{ number: reply.document.number, insight: reply.document.insight ?? null },
      }
  }
}
