// The way to a room. U+00A0 stands before : ; ! ? % in French.
export const wayTexts = {
  directions: { fr: 'Itinéraire', en: 'Directions' },
  'go-corridor': { fr: 'Suivez le couloir', en: 'Follow the corridor' },
  'go-corridor-metres': { fr: 'Suivez le couloir, {metres} m', en: 'Follow the corridor, {metres} m' },
  'go-corridor-left': { fr: 'Prenez le couloir à gauche', en: 'Take the corridor to the left' },
  'go-corridor-right': { fr: 'Prenez le couloir à droite', en: 'Take the corridor to the right' },
  'go-left': { fr: 'Tournez à gauche', en: 'Turn left' },
  'go-right': { fr: 'Tournez à droite', en: 'Turn right' },
  'go-up': { fr: 'Montez au {floor}', en: 'Go up to the {floor}' },
  'go-down': { fr: 'Descendez au {floor}', en: 'Go down to the {floor}' },
  'go-lift': { fr: 'Ascenseur jusqu’au {floor}', en: 'Take the lift to the {floor}' },
  'go-outside': { fr: 'Sortez, allez au {building}', en: 'Go outside, to {building}' },
  'go-outside-only': { fr: 'Sortez du bâtiment', en: 'Leave the building' },
  'go-door': { fr: 'Vous y êtes : {room}', en: 'Here it is: {room}' },
};
