import { describe, expect, it } from 'vitest'
import { checkTarget, groupChecks } from './check-target.ts'

const check = (code: string, severity: 'block' | 'warn' | 'info', evaluated = true) => ({
  code,
  severity,
  field: 'system.name',
  clause: null,
  text: code,
  evaluated,
})

describe('checks of a dossier', () => {
  it.each([
    ['fact.user_count', { kind: 'fact', key: 'user_count' }],
    ['system.purpose', { kind: 'system', at: 'purpose' }],
    ['component.zones', { kind: 'components', part: 'zone' }],
    ['owner.head', { kind: 'units', unit: 'owner', at: 'head' }],
    ['organisation.so-tc', { kind: 'units', unit: 'so-tc', at: '' }],
    ['risk.table', { kind: 'risks' }],
    ['letter.signer', { kind: 'writing', at: 'letter.signer' }],
    ['text.luong_chinh', { kind: 'writing', at: 'text.luong_chinh' }],
    ['component.audience', { kind: 'writing', at: 'component.audience' }],
    ['paper.design', { kind: 'papers' }],
    ['requirement.T14423-NK-15', { kind: 'requirements', id: 'T14423-NK-15' }],
    ['requirement.evidence', { kind: 'requirements', id: undefined }],
    ['plan.items', { kind: 'plan' }],
    ['dossier.regime', null],
    ['', null],
  ])('lead from %j to %j', (field, target) => expect(checkTarget(field)).toEqual(target))

  it('stand by severity, unanswered ones apart', () => {
    const { found, open } = groupChecks([
      check('V03', 'info'),
      check('V01', 'block'),
      check('V09', 'block', false),
    ])
    expect(found.map((group) => [group.severity, group.checks.map((one) => one.code)])).toEqual([
      ['block', ['V01']],
      ['warn', []],
      ['info', ['V03']],
    ])
    expect(open.map((one) => one.code)).toEqual(['V09'])
  })
})
