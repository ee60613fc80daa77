/** A parent to be killed: runs an endless query, and prints the id of the process it runs in. */
import { startWorker } from '../local/athena/startWorker.ts'

const worker = startWorker()
const endless = 'SELECT count(*) FROM range(100000000) a, range(100000) b'
void worker.run({ sql: endless, database: 'd', tables: [], scanBytesMax: null }, new AbortController().signal)
setTimeout(() => process.stdout.write(`${worker.pid}\n`), 1500)
