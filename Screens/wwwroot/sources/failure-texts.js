// Why a timetable cannot be read, by the hub's word for it. U+00A0 stands before : ; ! ? % in French.
export const failureTexts = {
  'failure-unreachable': { fr: 'La page ne répond pas.', en: 'The page does not answer.' },
  'failure-unreadable': { fr: 'La page n’est pas lisible.', en: 'The page cannot be read.' },
  'failure-wrongDay': { fr: 'La page montre un autre jour.', en: 'The page shows another day.' },
  'failure-notOneDay': {
    fr: 'La page montre plusieurs jours : il faut l’affichage d’un seul.',
    en: 'The page shows several days; it takes the view of a single one.',
  },
  'failure-noRooms': { fr: 'La page ne nomme aucune salle.', en: 'The page names no room.' },
  'failure-notDrawnYet': {
    fr: 'La page n’a pas d’emploi du temps : un script le dessine, ou il faut s’identifier.',
    en: 'The page has no timetable: a script draws it, or one has to sign in.',
  },
  'failure-cutShort': {
    fr: 'La page est coupée : des réservations peuvent manquer.',
    en: 'The page is cut short, so bookings may be missing.',
  },
  'failure-doesNotReach': { fr: 'La page ne va pas jusqu’à ce jour.', en: 'The page does not reach this day.' },
  'failure-tooOld': { fr: 'La page est trop ancienne.', en: 'The page is too old.' },
  'failure-oneAtATime': {
    fr: 'La page est celle d’une seule classe ou d’un seul enseignant.',
    en: 'The page is that of one class or one teacher.',
  },
  'failure-otherRooms': {
    fr: 'Aucune de ses salles n’est connue ici.',
    en: 'None of its rooms is known here.',
  },
  'failure-implausible': {
    fr: 'La page diffère trop de la précédente.',
    en: 'The page differs too much from the one before.',
  },
  'failure-noBookings': {
    fr: 'Aucune réservation : on y croira si la page le dit deux fois.',
    en: 'No bookings at all, which is believed when the page says so twice.',
  },
};
