import type { Replayer } from 'rrweb'

/** Counts the events that a Replayer plays. @returns the number since the last call */
export function countActions({ timer }: Replayer): () => number {
  let actions = 0
  const addAction = timer.addAction.bind(timer)
  timer.addAction = ({ doAction, delay }) =>
    addAction({
      delay,
      doAction: () => {
        actions++
        doAction()
      },
    })
  return () => {
    const counted = actions
    actions = 0
    return counted
  }
}
