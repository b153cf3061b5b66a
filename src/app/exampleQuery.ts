/** The query that a newcomer is shown first: why was this patron refused, and what would clear it? */
export function exampleQuery(): string {
  return `{
  standing(card: "3550000000017", institution: "oosterzele") {
    validity
    basis
    reasons { code message(language: "en") { text } }
    permissions(channel: KIOSK, action: BORROW) {
      decision
      reasons {
        code
        message(language: "en") { text }
        remedy(language: "en")
        rule
        source
      }
    }
  }
}`;
}
