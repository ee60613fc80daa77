import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { GlueTable } from '../glue/readTables.ts'
import type { RoleMay } from '../roleMay.ts'
import { ServiceError } from '../service.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template/template.ts'
import { expandPrefix, formatTime } from './expandPrefix.ts'
import { type BufferFile, readRecords } from './openRecordBuffer.ts'
import type { DeliveryStream } from './readDeliveryStreams.ts'
import { toRow, type Value } from './toRow.ts'
import { writeParquet } from './writeParquet.ts'

/**
 * Writes the records of a buffer file as one Parquet object, and those that do not fit the table as JSON lines under
 * the error prefix. Idempotent: a second run writes the same objects.
 * @param s3 signs as the stream's role
 * @throws ServiceError AccessDeniedException when the role for the schema may not read it; otherwise S3's errors
 */
export async function deliverFile(options: {
  file: BufferFile
  stream: DeliveryStream
  s3: S3Client
  roleMay: RoleMay
  now: () => number
}): Promise<void> {
  const { file, stream, s3, roleMay, now } = options
  demandSchema(stream, roleMay)
  const rows: Value[][] = []
  const malformed: string[] = []
  for (const line of readRecords(file).records.flatMap((record) => record.toString('utf8').split('\n'))) {
    if (line.trim() === '') continue
    const result = toRow(stream.table.columns, line)
    if (result.type === 'row') rows.push(result.values)
    else
      malformed.push(
        sayMalformed({ line, message: result.message, arrivalMs: file.arrivalMs, nowMs: now(), table: stream.table }),
      )
  }

  const name = `${stream.name}-1-${formatTime('yyyy-MM-dd-HH-mm-ss', file.arrivalMs)}-${file.uuid}`
  const put = (key: string, body: Buffer) =>
    s3.send(
      new PutObjectCommand({ Bucket: stream.bucket, Key: key, Body: body, ContentType: 'application/octet-stream' }),
    )
  if (rows.length > 0) {
    await put(
      `${expandPrefix(stream.prefix, file.arrivalMs)}${name}.parquet`,
      await writeParquet(stream.table.columns, rows),
    )
  }
  if (malformed.length > 0) {
    await put(
      `${expandPrefix(stream.errorPrefix, file.arrivalMs, 'format-conversion-failed')}${name}`,
      Buffer.from(`${malformed.join('\n')}\n`),
    )
  }
}

/** Firehose reads the schema from Glue under a role; without the grants it would deliver nothing. */
function demandSchema({ table, schemaRoleArn }: DeliveryStream, roleMay: RoleMay): void {
  const glue = `arn:aws:glue:${LOCAL_REGION}:${LOCAL_ACCOUNT}`
  for (const resource of [
    `${glue}:catalog`,
    `${glue}:database/${table.database}`,
    `${glue}:table/${table.database}/${table.name}`,
  ]) {
    if (roleMay(schemaRoleArn, { action: 'glue:GetTableVersions', resource })) continue
    throw new ServiceError(
      400,
      'AccessDeniedException',
      `${schemaRoleArn} is not authorized to perform: glue:GetTableVersions on resource: ${resource}`,
    )
  }
}

function sayMalformed(record: {
  line: string
  message: string
  arrivalMs: number
  nowMs: number
  table: GlueTable
}): string {
  return JSON.stringify({
    attemptsMade: 1,
    arrivalTimestamp: record.arrivalMs,
    ErrorCode: 'DataFormatConversion.MalformedData',
    ErrorMessage: record.message,
    attemptEndingTimestamp: record.nowMs,
    rawData: Buffer.from(record.line).toString('base64'),
    sequenceNumber: null,
    subSequenceNumber: null,
    dataCatalogTable: {
      catalogId: LOCAL_ACCOUNT,
      databaseName: record.table.database,
      tableName: record.table.name,
      region: LOCAL_REGION,
      versionId: 'LATEST',
    },
  })
}
