"""Refusals about messages, tickets and macros: in Portuguese and in Spanish."""

from collections.abc import Mapping

SENTENCES: Mapping[str, tuple[str, str]] = {
    # what is written
    "Write something.": ("Escreva alguma coisa.", "Escribe algo."),
    "A text is needed.": ("É preciso um texto.", "Hace falta un texto."),
    "This is for replies.": ("Isto é só para respostas.", "Esto es solo para respuestas."),
    "This is for notes.": ("Isto é só para notas.", "Esto es solo para notas."),
    "A closed ticket is not snoozed.": ("Um ticket fechado não se adia.", "Un ticket cerrado no se pospone."),
    "an attachment is missing or was sent before": (
        "falta um anexo, ou ele já foi enviado antes",
        "falta un archivo adjunto, o ya se envió antes",
    ),
    "a file is missing or was sent before": (
        "falta um arquivo, ou ele já foi enviado antes",
        "falta un archivo, o ya se envió antes",
    ),
    "Cannot see this ticket: {names}.": ("Não pode ver este ticket: {names}.", "No puede ver este ticket: {names}."),
    "A private answer to a comment goes where the comment is.": (
        "Uma resposta privada a um comentário vai para onde está o comentário.",
        "Una respuesta privada a un comentario va adonde está el comentario.",
    ),
    "Only a template may be sent there now.": (
        "Lá, agora só dá para enviar um modelo.",
        "Allí ahora solo se puede enviar una plantilla.",
    ),
    "Nothing may be sent there now.": ("Lá, agora não dá para enviar nada.", "Allí ahora no se puede enviar nada."),
    "Its writer or a supervisor can do this.": (
        "Isso cabe a quem escreveu ou à supervisão.",
        "Esto le corresponde a quien lo escribió o a supervisión.",
    ),
    # what is said about answers
    "Only its writer takes it back.": ("Só quem escreveu pode retirar.", "Solo quien lo escribió puede retirarlo."),
    "Of this message you cannot say that.": (
        "Sobre esta mensagem você não pode dizer isso.",
        "Sobre este mensaje no puedes decir eso.",
    ),
    # tickets
    "A ticket carries {most} tags at most.": (
        "Um ticket leva no máximo {most} etiquetas.",
        "Un ticket lleva {most} etiquetas como máximo.",
    ),
    "A ticket is not linked with itself.": (
        "Um ticket não se liga a si mesmo.",
        "Un ticket no se enlaza consigo mismo.",
    ),
    "A ticket has {most} links at most.": (
        "Um ticket tem no máximo {most} ligações.",
        "Un ticket tiene {most} enlaces como máximo.",
    ),
    "A tag of at most {most} characters is needed, or a list of them.": (
        "É preciso uma etiqueta de até {most} caracteres, ou uma lista delas.",
        "Hace falta una etiqueta de hasta {most} caracteres, o una lista de ellas.",
    ),
    # macros
    "There is no variable {name}.": ("Não existe a variável {name}.", "No existe la variable {name}."),
    "A macro of a team names the team, and no other does.": (
        "Uma macro de equipe diz de qual equipe é, e nenhuma outra diz.",
        "Una macro de equipo dice de qué equipo es, y ninguna otra lo dice.",
    ),
    "Leads write for their team, supervisors for all, everybody for themselves.": (
        "Líderes escrevem para a equipe, a supervisão para todos, cada pessoa para si.",
        "Los líderes escriben para su equipo, supervisión para todos, cada persona para sí.",
    ),
    "This language is there already.": ("Este idioma já está na lista.", "Este idioma ya está en la lista."),
    "No more than {most} languages.": ("Não mais de {most} idiomas.", "No más de {most} idiomas."),
    "This value does not fit the action.": ("Este valor não serve para a ação.", "Este valor no sirve para la acción."),
    "This is not there any more.": ("Isto não existe mais.", "Esto ya no existe."),
}
