import { RegionInfo } from 'aws-cdk-lib/region-info'
import { SetupError } from './config.ts'

/** How AWS calls the public regions; China, GovCloud and the sovereign clouds are separate partitions. */
const PARTITION = 'aws'

/**
 * @param region of the deployment; undefined when none is configured, as for a synthesis
 * @throws SetupError for a region of another partition
 */
export function checkRegion(region: string | undefined): void {
  if (region === undefined) return
  const partition = RegionInfo.get(region).partition ?? partitionOf(region)
  if (partition === PARTITION) return
  throw new SetupError(
    `region ${region} is in the partition ${partition}, and Incuera runs in AWS's commercial regions only: others lack CloudFront or ` +
      'Cognito user pools. Choose a region such as us-east-1 or eu-central-1 (AWS_REGION or --profile).',
  )
}

/** For regions that are newer than the CDK's list: those of `aws` are named by continent, such as `eu-south-3`. */
const partitionOf = (region: string) =>
  /^(af|ap|ca|eu|il|me|mx|sa|us)-(central|east|north|northeast|northwest|south|southeast|southwest|west)-\d$/.test(
    region,
  )
    ? PARTITION
    : `of ${region}`
