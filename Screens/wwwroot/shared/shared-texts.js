// What more than one page says. U+00A0 stands before : ; ! ? % in French; U+202F is not in the font.
export const sharedTexts = {
  free: { fr: 'Libre', en: 'Free' },
  reserved: { fr: 'Réservée', en: 'Reserved' },
  occupied: { fr: 'Occupée', en: 'Occupied' },
  closed: { fr: 'Fermée', en: 'Closed' },
  outOfService: { fr: 'Hors service', en: 'Out of service' },
  unknown: { fr: 'État inconnu', en: 'State unknown' },

  'equipment-blackboard': { fr: 'Tableau noir', en: 'Blackboard' },
  'equipment-whiteboard': { fr: 'Tableau blanc', en: 'Whiteboard' },
  'equipment-projector': { fr: 'Projecteur', en: 'Projector' },
  'equipment-screen': { fr: 'Écran', en: 'Screen' },

  groundFloor: { fr: 'rez-de-chaussée', en: 'ground floor' },
  groundFloorShort: { fr: 'RDC', en: 'Ground' },
  basement: { fr: 'sous-sol {depth}', en: 'basement {depth}' },
  basementShort: { fr: 'SS{depth}', en: 'B{depth}' },
  floor: { fr: '{ordinal} étage', en: '{ordinal} floor' },

  pages: { fr: 'Pages', en: 'Pages' },
  'page-live': { fr: 'En direct', en: 'Live' },
  'page-history': { fr: 'Historique', en: 'History' },
  'page-devices': { fr: 'Appareils', en: 'Devices' },
  'page-sources': { fr: 'Sources', en: 'Sources' },

  otherLanguage: { fr: 'English', en: 'Français' },
  stairs: { fr: 'Escalier', en: 'Stairs' },
  lift: { fr: 'Asc.', en: 'Lift' },
  wc: { fr: 'WC', en: 'WC' },
};
