/** Things that are not part of the program and can be down, full, slow or wrong. */
const external =
  /(?<![\p{L}\p{N}_-])(?:apis?|https?|rest|graphql|grpc|webhooks?|websockets?|sockets?|urls?|endpoints?|servers?|databases?|db|sql|sqlite|postgres(?:ql)?|mysql|mongodb|redis|s3|buckets?|queues?|kafka|rabbitmq|smtp|imap|e-?mails?|sms|oauth|ldap|dns|network|internet|cloud|uploads?|downloads?|stripe|paypal|datenbank(?:en)?|netzwerk|netz|schnittstellen?|dienste?|server[ns]?|warteschlangen?|base de données|réseau|serveurs?|base de datos|red|servidor(?:es)?)(?![\p{L}\p{N}_])/iu;

/** The first thing outside of the program that a text names, as it is written. */
export const externalIn = (text: string): string | undefined => external.exec(text)?.[0];

const failing =
  /(?<![\p{L}\p{N}])(?:errors?|fail\w*|invalid|broken|down|unavailable|unreachable|offline|timeouts?|times? out|retr(?:y|ies|ied)|missing|reject\w*|refus\w*|exceed\w*|non-?zero|exits? with|fehler\w*|fehlschl\w*|ungültig\w*|nicht erreichbar|ausfall\w*|ausfäll\w*|ausgefallen|abgelehnt|überschritten|erreurs?|échou\w*|échec|indisponible|errores|falla\w*|inválid\w*)(?![\p{L}\p{N}])|\b[45]\d\d\b/iu;

/** Whether a text says what happens when something goes wrong. */
export const tellsOfFailure = (text: string): boolean => failing.test(text);
