import { GetQueueAttributesCommand, type QueueAttributeName, type SQSClient } from '@aws-sdk/client-sqs'
import { PipelinePart, type QueueDepth } from '@incuera/contract/health.ts'
import * as z from 'zod'

/** The sum of the queues of each part that has any; a part is rejected alone. */
export type ReadDepths = () => Promise<Map<PipelinePart, QueueDepth | 'unreadable'>>

const COUNTS: QueueAttributeName[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
]
const count = z.coerce.number().int()
const Attributes = z.object({
  ApproximateNumberOfMessages: count,
  ApproximateNumberOfMessagesNotVisible: count,
  ApproximateNumberOfMessagesDelayed: count,
  RedrivePolicy: z.string().optional(),
})
const PipelineParts = z.array(PipelinePart)
const Redrive = z.object({ deadLetterTargetArn: z.string() })

/**
 * Asks SQS for each queue and its dead-letter queue, which the queue itself names. How old the oldest message is only
 * CloudWatch knows, for money.
 * @param names of the queues of each part
 * @param sibling URL of one of them: the others are beside it
 */
export function createReadDepths(
  client: SQSClient,
  names: Partial<Record<PipelinePart, string[]>>,
  sibling: string,
  onError: (part: string, error: unknown) => void,
): ReadDepths {
  const read = async (name: string) => {
    const QueueUrl = `${sibling.slice(0, sibling.lastIndexOf('/'))}/${name}`
    const AttributeNames: QueueAttributeName[] = [...COUNTS, 'RedrivePolicy']
    return Attributes.parse((await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes)
  }
  const depthOf = async (name: string): Promise<QueueDepth> => {
    const queue = await read(name)
    const dead = queue.RedrivePolicy && Redrive.parse(JSON.parse(queue.RedrivePolicy)).deadLetterTargetArn
    const letters = dead ? await read(dead.slice(dead.lastIndexOf(':') + 1)) : null
    return {
      waiting: queue.ApproximateNumberOfMessages,
      inProgress: queue.ApproximateNumberOfMessagesNotVisible,
      delayed: queue.ApproximateNumberOfMessagesDelayed,
      deadLetters: letters ? letters.ApproximateNumberOfMessages + letters.ApproximateNumberOfMessagesNotVisible : 0,
    }
  }
  const ofPart = async (part: PipelinePart): Promise<QueueDepth | 'unreadable'> =>
    Promise.all((names[part] ?? []).map(depthOf)).then(addUp, (error: unknown) => {
      onError(part, error)
      return 'unreadable'
    })
  return async () => {
    const parts = PipelineParts.parse(Object.keys(names))
    return new Map(await Promise.all(parts.map(async (part) => [part, await ofPart(part)] as const)))
  }
}

const addUp = (depths: QueueDepth[]): QueueDepth =>
  depths.reduce((sum, each) => ({
    waiting: sum.waiting + each.waiting,
    inProgress: sum.inProgress + each.inProgress,
    delayed: sum.delayed + each.delayed,
    deadLetters: sum.deadLetters + each.deadLetters,
  }))
