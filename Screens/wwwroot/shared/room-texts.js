// A room's state in a line or two, for pages that show many. U+00A0 stands before : ; ! ? % in French.
export const roomTexts = {
  freeUntil: { fr: 'Libre jusqu’à {time}', en: 'Free until {time}' },
  occupiedUntil: { fr: 'Occupée jusqu’à {time}', en: 'Occupied until {time}' },
  releasedIn: { fr: 'libérée dans {duration}', en: 'released in {duration}' },
  nobodyYet: { fr: 'personne pour l’instant', en: 'nobody yet' },
  nobodyCame: { fr: 'personne n’est venu', en: 'nobody came' },
  heldUntil: { fr: 'gardée jusqu’à {time}', en: 'held until {time}' },
  noTimetable: { fr: 'emploi du temps absent ou trop vieux', en: 'timetable missing or too old' },
  noNews: { fr: 'sans nouvelles', en: 'no news' },
  opensAt: { fr: 'ouvre à {time}', en: 'opens at {time}' },
  displayOffline: { fr: 'écran hors ligne', en: 'display offline' },
};
