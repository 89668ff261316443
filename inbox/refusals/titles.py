"""What problems are called: in English, in Portuguese and in Spanish."""

from collections.abc import Mapping

TITLES: Mapping[str, tuple[str, str, str]] = {
    "invalid": ("The request is not valid.", "O pedido não é válido.", "La petición no es válida."),
    "not-signed-in": ("Sign in first.", "Entre primeiro.", "Inicia sesión primero."),
    "wrong-credentials": (
        "These sign-in details are not right.",
        "Esses dados de acesso não estão certos.",
        "Estos datos de acceso no son correctos.",
    ),
    "csrf-failed": (
        "The request did not carry a valid CSRF token.",
        "O pedido veio sem um token CSRF válido.",
        "La petición llegó sin un token CSRF válido.",
    ),
    "forbidden": ("You may not do this.", "Você não tem permissão para isso.", "No tienes permiso para esto."),
    "not-found": ("There is nothing here.", "Não há nada aqui.", "Aquí no hay nada."),
    "nothing-to-answer": (
        "There is nothing for you to answer at the moment.",
        "Não há nada para você responder no momento.",
        "No hay nada que tengas que responder por ahora.",
    ),
    "method-not-allowed": (
        "This address does not know this method.",
        "Este endereço não conhece esse método.",
        "Esta dirección no conoce ese método.",
    ),
    "already-taken": (
        "Somebody else has taken this ticket.",
        "Outra pessoa já assumiu este ticket.",
        "Otra persona ya ha tomado este ticket.",
    ),
    "clock-ended": ("This clock has ended.", "Este relógio já terminou.", "Este reloj ya ha terminado."),
    "not-breached": (
        "This promise was not broken.",
        "Esta promessa não foi quebrada.",
        "Esta promesa no se ha incumplido.",
    ),
    "cannot-snooze": (
        "This ticket cannot be put out of sight now.",
        "Não dá para adiar este ticket agora.",
        "Este ticket no se puede posponer ahora.",
    ),
    "count-changed": (
        "There are more or fewer tickets than you saw.",
        "Há mais ou menos tickets do que você viu.",
        "Hay más o menos tickets de los que viste.",
    ),
    "fields-missing": (
        "Some fields have to be filled in before this ticket is closed.",
        "É preciso preencher alguns campos antes de fechar este ticket.",
        "Hay que rellenar algunos campos antes de cerrar este ticket.",
    ),
    "not-undoable": (
        "This can no longer be undone.",
        "Isso não pode mais ser desfeito.",
        "Esto ya no se puede deshacer.",
    ),
    "cannot-join": (
        "These tickets cannot be made one, or this one two.",
        "Não dá para unir esses tickets, nem dividir este.",
        "No se pueden unir estos tickets, ni dividir este.",
    ),
    "cannot-merge-contacts": (
        "These contacts cannot be made one, or this one two.",
        "Não dá para unir esses contatos, nem separar este.",
        "No se pueden unir estos contactos, ni separar este.",
    ),
    "put-away": (
        "This ticket was put away: as spam, as trash, or into another ticket.",
        "Este ticket foi retirado: para o spam, para a lixeira ou para dentro de outro ticket.",
        "Este ticket se ha retirado: al spam, a la papelera o dentro de otro ticket.",
    ),
    "idempotency-key-in-use": (
        "A request with this Idempotency-Key is still being worked on.",
        "Um pedido com esta Idempotency-Key ainda está em andamento.",
        "Una petición con esta Idempotency-Key sigue en curso.",
    ),
    "stale-thread": (
        "Something was said that you have not seen yet.",
        "Chegou algo nesta conversa que você ainda não viu.",
        "Ha llegado algo a esta conversación que aún no has visto.",
    ),
    "draft-changed": (
        "This draft was saved, sent or thrown away on another device.",
        "Este rascunho foi salvo, enviado ou descartado em outro aparelho.",
        "Este borrador se ha guardado, enviado o descartado en otro dispositivo.",
    ),
    "has-left": (
        "This message has left, or is leaving at this moment.",
        "Esta mensagem já saiu, ou está saindo neste momento.",
        "Este mensaje ya ha salido, o está saliendo en este momento.",
    ),
    "macro-broken": (
        "This macro asks for what is not there any more, or is not possible now.",
        "Esta macro pede algo que não existe mais, ou que não é possível agora.",
        "Esta macro pide algo que ya no existe, o que ahora no es posible.",
    ),
    "unfilled-variables": (
        "There are variables in it that nothing was put in for.",
        "Há variáveis no texto que ficaram sem preencher.",
        "Hay variables en el texto que han quedado sin rellenar.",
    ),
    "stale-version": (
        "Somebody has saved a newer version since you looked.",
        "Alguém salvou uma versão mais nova desde que você abriu esta.",
        "Alguien ha guardado una versión más nueva desde que abriste esta.",
    ),
    "in-use": ("It is still needed.", "Ainda está em uso.", "Todavía hace falta."),
    "archived": (
        "It is archived and stays as it was.",
        "Está arquivado e fica como estava.",
        "Está archivado y se queda como estaba.",
    ),
    "cursor-ahead": (
        "This cursor lies ahead of the feed. Start again.",
        "Este cursor está à frente do feed. Comece de novo.",
        "Este cursor va por delante del feed. Empieza de nuevo.",
    ),
    "too-large": ("The request is too large.", "O pedido é grande demais.", "La petición es demasiado grande."),
    "unsupported-media-type": (
        "This address does not read this content type.",
        "Este endereço não lê esse tipo de conteúdo.",
        "Esta dirección no lee ese tipo de contenido.",
    ),
    "idempotency-key-reused": (
        "This Idempotency-Key was used for another request.",
        "Esta Idempotency-Key já foi usada em outro pedido.",
        "Esta Idempotency-Key ya se usó para otra petición.",
    ),
    "too-many-tries": (
        "Too many tries. Wait before you try again.",
        "Tentativas demais. Espere um pouco antes de tentar de novo.",
        "Demasiados intentos. Espera un poco antes de volver a probar.",
    ),
    "too-many-requests": (
        "Too many requests. Slow down.",
        "Pedidos demais. Vá mais devagar.",
        "Demasiadas peticiones. Ve más despacio.",
    ),
    "internal": (
        "Something went wrong on our side.",
        "Algo deu errado do nosso lado.",
        "Algo ha fallado por nuestra parte.",
    ),
    "provider-refused": (
        "The provider did not do it.",
        "O provedor não fez o que foi pedido.",
        "El proveedor no lo ha hecho.",
    ),
    "busy": (
        "The service is busy. Try again in a moment.",
        "O serviço está ocupado. Tente de novo daqui a pouco.",
        "El servicio está ocupado. Vuelve a intentarlo en un momento.",
    ),
}
