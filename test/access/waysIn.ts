/** What names something of a consortium. */
export interface Named {
  readonly consortium: string;
  readonly institution: string;
  readonly card: string;
  readonly patron: string;
  readonly run: string;
  readonly preview: string;
}

function acting(verb: string, { institution, card }: Named, more = ''): string {
  return `${verb}(institution: "${institution}", card: "${card}", preview: true, idempotencyKey: "k", ${more})`;
}

/** How each way into the API is asked; one that is missing here fails the test. */
export const WAYS_IN: Readonly<Record<string, (named: Named) => string>> = {
  'Query.standing': ({ card, institution }) => `standing(card: "${card}", institution: "${institution}")`,
  'Query.standings': ({ card, institution }) => `standings(requests: [{ card: "${card}", institution: "${institution}" }])`,
  'Query.patron': ({ consortium, patron }) => `patron(consortium: "${consortium}", id: "${patron}")`,
  'Query.institution': ({ institution }) => `institution(id: "${institution}")`,
  'Query.consortium': ({ consortium }) => `consortium(id: "${consortium}")`,
  'Query.history': ({ consortium, patron, institution }) => `history(consortium: "${consortium}", patron: "${patron}", institution: "${institution}")`,
  'Query.findPatrons': ({ consortium, institution, card }) => `findPatrons(consortium: "${consortium}", institution: "${institution}", card: "${card}", first: 1)`,
  'Query.duplicateCheck': ({ consortium }) => `duplicateCheck(consortium: "${consortium}", name: { family: "Maes" }, bornOn: "1990-05-17")`,
  'Query.differences': ({ consortium }) => `differences(consortium: "${consortium}")`,
  'Query.auditTrail': ({ consortium, patron }) => `auditTrail(consortium: "${consortium}", patron: "${patron}", until: "2025-01-01T00:00:00Z")`,
  'Query.accessesOf': ({ consortium, patron }) => `accessesOf(consortium: "${consortium}", patron: "${patron}")`,
  'Query.pendingErasures': ({ consortium }) => `pendingErasures(consortium: "${consortium}")`,
  'Query.run': ({ consortium, run }) => `run(consortium: "${consortium}", id: "${run}")`,
  'Query.runs': ({ consortium }) => `runs(consortium: "${consortium}")`,
  'Query.runItems': ({ consortium, run, institution }) => `runItems(consortium: "${consortium}", run: "${run}", institution: "${institution}")`,
  'Query.policyPreview': ({ consortium, preview }) => `policyPreview(consortium: "${consortium}", id: "${preview}")`,
  'Query.previewExamples': ({ consortium, preview }) => `previewExamples(consortium: "${consortium}", preview: "${preview}", first: 1)`,
  'Query.expiringMemberships': ({ consortium, institution }) => `expiringMemberships(consortium: "${consortium}", institution: "${institution}", through: "2030-01-01", first: 1)`,
  'Query.lapsedMemberships': ({ consortium, institution }) => `lapsedMemberships(consortium: "${consortium}", institution: "${institution}", first: 1)`,
  'Query.unpaidFees': ({ consortium, institution }) => `unpaidFees(consortium: "${consortium}", institution: "${institution}", first: 1)`,
  'Query.changesSince': ({ consortium, institution }) => `changesSince(consortium: "${consortium}", institution: "${institution}", since: "2020-01-01T00:00:00Z", first: 1)`,
  'Mutation.recordActivity': ({ consortium, institution, card }) => `recordActivity(consortium: "${consortium}", preview: true, events: [{ card: "${card}", institution: "${institution}", via: SIP2 }])`,
  'Query.apiKeys': ({ consortium }) => `apiKeys(consortium: "${consortium}")`,
  'Mutation.createApiKey': ({ consortium, institution }) => `createApiKey(consortium: "${consortium}", institutions: ["${institution}"], name: "n", roles: [KIOSK])`,
  'Mutation.rotateApiKey': ({ consortium }) => `rotateApiKey(consortium: "${consortium}", id: "0123456789abcdef", graceHours: 1)`,
  'Mutation.revokeApiKey': ({ consortium }) => `revokeApiKey(consortium: "${consortium}", id: "0123456789abcdef")`,
  'Mutation.erasePatron': ({ consortium, patron }) => `erasePatron(consortium: "${consortium}", patron: "${patron}", reason: "asked", preview: true)`,
  'Mutation.placeLegalHold': ({ consortium, patron }) => `placeLegalHold(consortium: "${consortium}", patron: "${patron}", reason: "asked")`,
  'Mutation.liftLegalHold': ({ consortium, patron }) => `liftLegalHold(consortium: "${consortium}", patron: "${patron}", hold: "${patron}", reason: "asked")`,
  'Mutation.readmitPatron': ({ consortium, card }) => `readmitPatron(consortium: "${consortium}", source: "wise", card: "${card}", reason: "asked")`,
  'Mutation.exportPatronData': ({ consortium, patron }) => `exportPatronData(consortium: "${consortium}", patron: "${patron}", reason: "asked")`,
  'Mutation.readIdentityNumber': ({ consortium, patron }) => `readIdentityNumber(consortium: "${consortium}", patron: "${patron}", purpose: IDENTIFICATION)`,
  'Mutation.enrol': (named) => acting('enrol', named, 'type: "FREE"'),
  'Mutation.renew': (named) => acting('renew', named, ''),
  'Mutation.cancel': (named) => acting('cancel', named, 'reason: "moved"'),
  'Mutation.overrideEndDate': (named) => acting('overrideEndDate', named, 'openEnded: true, reason: "asked"'),
  'Mutation.recordPayment': (named) => acting('recordPayment', named, 'amount: 5'),
  'Mutation.waiveFee': (named) => acting('waiveFee', named, ''),
  'Mutation.placeBlock': (named) => acting('placeBlock', named, 'kind: GENERAL'),
  'Mutation.liftBlock': (named) => acting('liftBlock', named, 'kind: GENERAL'),
  'Mutation.confirmIdentity': (named) => acting('confirmIdentity', named, ''),
  'Mutation.reportDeceased': (named) => acting('reportDeceased', named, ''),
  'Mutation.replaceCard': (named) => acting('replaceCard', named, 'newCard: "9"'),
  'Mutation.reportCardLost': (named) => acting('reportCardLost', named),
  'Mutation.planRun': ({ consortium }) => `planRun(consortium: "${consortium}", on: "2025-03-09")`,
  'Mutation.approveRun': ({ consortium, run }) => `approveRun(consortium: "${consortium}", id: "${run}")`,
  'Mutation.cancelRun': ({ consortium, run }) => `cancelRun(consortium: "${consortium}", id: "${run}", reason: "not now")`,
  'Mutation.startRun': ({ consortium, run }) => `startRun(consortium: "${consortium}", id: "${run}")`,
  'Mutation.pauseRun': ({ consortium, run }) => `pauseRun(consortium: "${consortium}", id: "${run}")`,
  'Mutation.resumeRun': ({ consortium, run }) => `resumeRun(consortium: "${consortium}", id: "${run}")`,
  'Mutation.undoRun': ({ consortium, run }) => `undoRun(consortium: "${consortium}", id: "${run}")`,
  'Mutation.previewPolicy': ({ consortium }) => `previewPolicy(consortium: "${consortium}", draft: "id: ${consortium}")`,
  'Mutation.previewGroup': ({ consortium, institution }) => `previewGroup(consortium: "${consortium}", group: "g", level: "1", joins: ["${institution}"])`,
  'Mutation.recordFacts': ({ consortium, institution, card }) =>
    `recordFacts(consortium: "${consortium}", source: "wise", patrons: [{ sourceId: "s", kind: PERSON, cards: [{ number: "${card}" }], memberships: [{ id: "m", institution: "${institution}", type: "FREE", enrolledOn: "2024-04-10" }] }])`,
  'Mutation.stateComplete': ({ consortium }) => `stateComplete(consortium: "${consortium}", source: "wise", through: "2025-03-09")`,
  'Subscription.runProgress': ({ consortium, run }) => `runProgress(consortium: "${consortium}", id: "${run}")`,
};
