import { ROOT } from '@incuera/contract/keys.ts'
import { Validations } from 'aws-cdk-lib'
import { GatewayVpcEndpointAwsService, IpAddresses, Peer, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2'
import { AnyPrincipal, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

/** What Lambda itself does under the role to put a function into a VPC; AWS takes no narrower resource. */
const ATTACH_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
]

/**
 * A network without a way out but to the objects of one bucket. Free: no NAT, no interface endpoint. Lambda itself polls
 * the queue and writes the log, so the function needs neither.
 */
export class RenderNetwork extends Construct {
  /** For the properties of a function. */
  readonly placement: { vpc: Vpc; vpcSubnets: { subnetType: SubnetType }; securityGroups: SecurityGroup[] }

  constructor(scope: Construct, id: string, { bucket, role }: { bucket: Bucket; role: Role }) {
    super(scope, id)
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.64.0.0/24'),
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
      // It would bring a function of its own, to empty a group that nothing is in.
      restrictDefaultSecurityGroup: false,
    })
    Validations.of(vpc).acknowledge({ id: 'AwsSolutions-VPC7', reason: 'There is nowhere to go but one bucket, which logs its requests itself.' })

    const s3 = vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 })
    for (const [action, root] of [
      ['s3:GetObject', ROOT.sessions],
      ['s3:PutObject', ROOT.video],
    ] as const) {
      s3.addToPolicy(new PolicyStatement({ principals: [new AnyPrincipal()], actions: [action], resources: [bucket.arnForObjects(`${root}/*`)] }))
    }

    const group = new SecurityGroup(this, 'Group', { vpc, allowAllOutbound: false, description: 'Incuera renderer: nothing in, HTTPS out' })
    // The prefix list of S3 has another id in every region; the route table knows no other destination anyway.
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'To the S3 endpoint')

    role.addToPolicy(new PolicyStatement({ actions: ATTACH_ACTIONS, resources: ['*'] }))
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Network interfaces have no ARN before they exist. The function cannot use this: its network does not reach the EC2 API.',
    })
    this.placement = { vpc, vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }, securityGroups: [group] }
  }
}
