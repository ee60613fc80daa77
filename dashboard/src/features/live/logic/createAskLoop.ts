import { isPassing } from '@incuera/client/apiError.ts'

/** After a failed request, doubled with each further one. */
const RETRY_MS = { first: 1_000, max: 8_000 }

export interface AskLoopPorts<T> {
  ask(): Promise<T>
  /** @returns milliseconds until the next question; null: there is none */
  onAnswer(answer: T): number | null
  /** @param isOver it was refused for good, and nothing more is asked */
  onFailure(reason: string, isOver: boolean): void
  /** `setTimeout`; returns what cancels it. */
  setTimer(callback: () => void, ms: number): () => void
  /** Whether nobody looks: then nothing is asked. */
  isHidden(): boolean
}

/** Asks one question after the other. */
export interface AskLoop {
  /** Asks now. The answer to a question from before is ignored. */
  begin(): void
  stop(): void
}

/** The next question follows the answer to the one before; failures that pass are retried less and less often. */
export function createAskLoop<T>({ ask, onAnswer, onFailure, setTimer, isHidden }: AskLoopPorts<T>): AskLoop {
  let failures = 0
  let cancel: (() => void) | null = null
  let turn = 0

  const stop = () => {
    turn++
    cancel?.()
    cancel = null
  }
  const next = (ms: number) => {
    cancel?.()
    cancel = setTimer(() => void step(turn), ms)
  }
  const answered = (answer: T, mine: number) => {
    failures = 0
    const ms = onAnswer(answer)
    // The answer may have led to another question already.
    if (ms !== null && mine === turn) next(ms)
  }
  const failed = (error: unknown) => {
    const isOver = !isPassing(error)
    onFailure(error instanceof Error ? error.message : String(error), isOver)
    failures++
    if (!isOver) next(Math.min(RETRY_MS.max, RETRY_MS.first * 2 ** (failures - 1)))
  }
  const step = async (mine: number) => {
    if (isHidden()) return
    try {
      const answer = await ask()
      if (mine === turn) answered(answer, mine)
    } catch (error) {
      if (mine === turn) failed(error)
    }
  }

  return {
    begin() {
      stop()
      next(0)
    },
    stop,
  }
}
