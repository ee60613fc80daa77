import {
  ANY,
  DuckDBArrayType,
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBMapType,
  DuckDBMapValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'

/** A column's type as Athena names it in the metadata of a result. */
export function athenaType(type: DuckDBType): string {
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
      return 'boolean'
    case DuckDBTypeId.TINYINT:
      return 'tinyint'
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.UTINYINT:
      return 'smallint'
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.USMALLINT:
      return 'integer'
    // Sums of whole numbers are HUGEINT in DuckDB and bigint in Athena.
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
      return 'bigint'
    case DuckDBTypeId.FLOAT:
      return 'float'
    case DuckDBTypeId.DOUBLE:
      return 'double'
    case DuckDBTypeId.DECIMAL:
      return 'decimal'
    case DuckDBTypeId.DATE:
      return 'date'
    case DuckDBTypeId.TIME:
      return 'time'
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return 'timestamp'
    case DuckDBTypeId.TIMESTAMP_TZ:
      return 'timestamp with time zone'
    case DuckDBTypeId.BLOB:
      return 'varbinary'
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY:
      return 'array'
    case DuckDBTypeId.MAP:
      return 'map'
    case DuckDBTypeId.STRUCT:
      return 'row'
    default:
      return type.alias === 'JSON' ? 'json' : 'varchar'
  }
}

/** A value as Athena prints it; null for NULL. */
export function printValue(value: DuckDBValue, type: DuckDBType): string | null {
  if (value === null) return null
  const inner = (item: DuckDBValue, itemType: DuckDBType) => printValue(item, itemType) ?? 'null'
  if (value instanceof DuckDBListValue && type instanceof DuckDBListType)
    return `[${value.items.map((item) => inner(item, type.valueType)).join(', ')}]`
  if (value instanceof DuckDBArrayValue && type instanceof DuckDBArrayType)
    return `[${value.items.map((item) => inner(item, type.valueType)).join(', ')}]`
  if (value instanceof DuckDBMapValue && type instanceof DuckDBMapType) {
    return `{${value.entries.map((entry) => `${inner(entry.key, type.keyType)}=${inner(entry.value, type.valueType)}`).join(', ')}}`
  }
  if (value instanceof DuckDBStructValue && type instanceof DuckDBStructType) {
    const fields = Object.values(value.entries).map(
      (field, index) => `${type.entryNames[index] || `field${index}`}=${inner(field, type.entryTypes[index] ?? ANY)}`,
    )
    return `{${fields.join(', ')}}`
  }
  if (typeof value === 'number' && (type.typeId === DuckDBTypeId.DOUBLE || type.typeId === DuckDBTypeId.FLOAT))
    return printDouble(value)
  if (value instanceof DuckDBBlobValue)
    return Buffer.from(value.bytes)
      .toString('hex')
      .replace(/..(?=.)/g, '$& ')
  if (value instanceof DuckDBTimestampTZValue && value.isFinite) return `${printTime(value.micros / 1000n)} UTC`
  if (value instanceof DuckDBTimestampValue && value.isFinite) return printTime(value.micros / 1000n)
  if (value instanceof DuckDBTimestampMillisecondsValue && value.isFinite) return printTime(value.millis)
  if (value instanceof DuckDBTimestampNanosecondsValue && value.isFinite) return printTime(value.nanos / 1_000_000n)
  if (value instanceof DuckDBTimestampSecondsValue && value.isFinite) return printTime(value.seconds * 1000n)
  return String(value)
}

/** `2026-11-21 22:14:54.000` */
function printTime(milliseconds: bigint): string {
  const date = new Date(Number(milliseconds))
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString().replace('T', ' ').replace('Z', '')
}

/** As Java prints a double: `3.0`, `0.25`, `1.0E7`. */
function printDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e7))
    return Number.isInteger(value) ? `${Object.is(value, -0) ? '-' : ''}${value}.0` : String(value)
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}
