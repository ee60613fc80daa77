import { SessionId } from '@incuera/contract/ids.ts'
import { eraseProject } from './eraseProject.ts'
import { eraseSession } from './eraseSession.ts'
import { eraseVisitor } from './eraseVisitor.ts'
import type { HeldErasure } from './holdErasure.ts'
import type { ErasePorts } from './ports.ts'
import { removeAnswers } from './removeAnswers.ts'

/** Removes what there is of the subject. It may run again, and finds what was added meanwhile. */
export async function erasePass(ports: ErasePorts, held: HeldErasure, isFinal: boolean): Promise<void> {
  const { pid, subject } = held.item()
  switch (subject.kind) {
    case 'session': {
      const sid = SessionId.parse(subject.value)
      await held.claim('sessions', `session ${sid}`, [sid])
      await eraseSession(ports, held, { pid, sid, isFinal })
      break
    }
    case 'visitor':
      await eraseVisitor(ports, held, { pid, userKey: subject.value, isFinal })
      break
    case 'project':
      return eraseProject(ports, held, pid)
  }
  await removeAnswers(ports, held)
}
