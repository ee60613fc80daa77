import { createHash } from 'node:crypto'
import type { AnalysisEnv } from '@incuera/lambdas/analysis/env.ts'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnIndex, CfnVectorBucket } from 'aws-cdk-lib/aws-s3vectors'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { allowBedrock } from './blocks/allowBedrock.ts'
import { allow } from './blocks/grants.ts'
import { modelKey } from './blocks/modelKey.ts'
import type { EnvironmentOf } from './blocks/nodeFunction.ts'
import type { Config } from './config.ts'

type Embedding = NonNullable<Config['analysis']['embedding']>

/** What metadata is only returned: queries compare the project and the time, and erase reads the expiry. */
const NOT_COMPARED = ['expiresAt']

/**
 * The vectors of the sessions in S3 Vectors, and the embedding model that writes and asks for them. It exists only
 * where such a model is configured.
 */
export class Meaning extends Construct {
  readonly indexArn: string
  private readonly embedding: Embedding
  private readonly key: Secret | null

  constructor(
    scope: Construct,
    id: string,
    { removal, embedding }: Pick<Config, 'removal'> & { embedding: Embedding },
  ) {
    super(scope, id)
    this.embedding = embedding
    // Nothing is lost with them: they are computed from the analyses, so they never outlive the stack.
    const bucket = new CfnVectorBucket(this, 'Vectors')
    // Vectors of two models cannot be compared, and neither length nor metric can be changed: another model gets an
    // index
    // of its own, and CloudFormation removes that of the last one.
    const index = new CfnIndex(this, `Index${idOf(embedding)}`, {
      vectorBucketArn: bucket.attrVectorBucketArn,
      ...{ dataType: 'float32', dimension: embedding.dimensions, distanceMetric: 'cosine' },
      metadataConfiguration: { nonFilterableMetadataKeys: NOT_COMPARED },
    })
    this.indexArn = index.attrIndexArn
    this.key =
      embedding.provider === 'bedrock'
        ? null
        : modelKey(this, { removal, model: 'embedding model', output: 'EmbeddingKeySecret' })
  }

  /** Of the analysis: it writes the vector of a session. */
  allowWrite(fn: LambdaFunction): void {
    allow(fn, ['s3vectors:PutVectors'], [this.indexArn])
    this.allowEmbed(fn)
  }

  /** Of the API. A query with a filter needs both (S3 Vectors user guide, "Querying vectors"). */
  allowQuery(fn: LambdaFunction): void {
    allow(fn, ['s3vectors:QueryVectors', 's3vectors:GetVectors'], [this.indexArn])
    this.allowEmbed(fn)
  }

  /**
   * Of the erasure. Metadata is listed with the permission to get it, and written again when its session is kept for
   * longer.
   */
  allowErase(fn: LambdaFunction): void {
    allow(
      fn,
      ['s3vectors:ListVectors', 's3vectors:GetVectors', 's3vectors:PutVectors', 's3vectors:DeleteVectors'],
      [this.indexArn],
    )
  }

  /** The model, as functions read it. */
  environment(): Partial<EnvironmentOf<AnalysisEnv>> {
    const { embedding, key } = this
    return {
      VECTOR_INDEX_ARN: this.indexArn,
      EMBEDDING_MODEL: embedding.model,
      EMBEDDING_DIMENSIONS: String(embedding.dimensions),
      EMBEDDING_MIN_SIMILARITY: String(embedding.minSimilarity),
      ...(embedding.provider === 'bedrock'
        ? { EMBEDDING_REGION: embedding.region }
        : { EMBEDDING_BASE_URL: embedding.baseUrl }),
      ...(key ? { EMBEDDING_SECRET_ARN: key.secretArn } : {}),
    }
  }

  private allowEmbed(fn: LambdaFunction): void {
    const { embedding, key } = this
    if (key) allow(fn, ['secretsmanager:GetSecretValue'], [key.secretArn])
    if (embedding.provider === 'bedrock') allowBedrock(fn, embedding)
  }
}

const idOf = ({ model, dimensions }: Embedding) =>
  createHash('sha256')
    .update(JSON.stringify([model, dimensions]))
    .digest('hex')
    .slice(0, 8)
    .toUpperCase()
