// Signing in as staff. U+00A0 stands before : ; ! ? % in French.
export const staffTexts = {
  signIn: { fr: 'Réservé au personnel', en: 'For staff' },
  token: { fr: 'Jeton du personnel', en: 'Staff token' },
  tokenKept: {
    fr: 'Il reste dans cet onglet et s’oublie quand on le ferme.',
    en: 'It stays in this tab and is forgotten when you close it.',
  },
  tokenRefused: { fr: 'Ce jeton n’est pas celui du personnel.', en: 'This is no staff token.' },
  signInNow: { fr: 'S’identifier', en: 'Sign in' },
  signOut: { fr: 'Se déconnecter', en: 'Sign out' },
  shutOut: {
    fr: 'Ce campus ne se montre qu’à ceux qui ont un jeton.',
    en: 'This campus is shown only to those who have a token.',
  },
  notSignedIn: { fr: 'non identifié', en: 'not signed in' },
  go: { fr: 'Continuer', en: 'Continue' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
};
