"""What gives a language away: data of the guess in language.py."""

# the commonest words, and what customers write about; many leave the accents away
WORDS = {
    "en": """
        the and you your is are was were be been am it its this that these those for of to in on at by with from not
        no but or if so as an a i my me we our us he she they them their have has had do does did don didn doesn isn
        hasn won can could would will should may when where what which who why how there here than then still yet
        just also only any some all more much many very too out up off over again after before since until because
        about into please thanks thank hello hi hey good morning afternoon evening dear regards cheers sorry order
        orders ordered parcel package refund return delivery deliver delivered late shipping tracking number broken
        wrong missing faulty damaged arrived arrive received address invoice receipt card charged twice change
        cancel cancellation voucher discount price size colour color quote warranty password account stock store
        shop buy bought pay paid help need want get got send sent today tomorrow yesterday week month days ago first
        last new one two both same other another love like great glass box photo photos question ve ll best wishes
        looking forward sincerely monday tuesday wednesday thursday friday saturday sunday lost perfect lovely""",
    "pt": """
        não nao que de do da dos das o a os as e ou para pra uma um com por pelo pela ao à às no na nos nas em meu
        minha meus minhas seu sua me se você voce vocês voces obrigado obrigada olá ola oi pedido pedidos esta está
        esse essa este isso isto estão é foi são era ser ter tem têm tenho tinha veio vem vai vou faz fiz fazer
        ainda quando muito muita eu ele ela mas mais já ja até ate como só nem qual quais onde porque também tambem
        tudo todo bem bom boa dia tarde noite favor gostaria gostei quero queria preciso posso pode podem consigo
        recebi chegou chegar entrega entregar entregam encomenda pacote produto troca trocar devolução devolver
        cancelar cancelamento nota fiscal endereço boleto cartão cobrança comprei comprar compra valor preço
        desconto cupom prazo atraso loja tamanho cor senha conta garantia orçamento rastreio frete estoque mandar
        enviar ajuda aqui agora hoje ontem amanhã semana dias dois duas outro outra mesmo sem sobre depois antes
        então entao sim alguém ninguém nada quebrado quebrada caixa foto fotos prato atenciosamente prezados
        prezadas abraço abraços agradeço aguardo pessoal desde segunda terça quarta quinta sexta sábado domingo
        recebida recebido""",
    "es": """
        no que de del la las los el lo al a y e o u para una un con por en mi mis su sus tu me te se le les usted
        ustedes gracias hola pedido pedidos esta está este esto ese esa eso es fue son era ser ha he han sido tiene
        tengo tenía aún aun todavía cuando mucho mucha muy yo él ella pero pera más mas ya si sí como cómo solo sólo
        cuál cual dónde donde porque también tambien todo bien buenos buenas días dia dias tardes noches favor
        quisiera quiero necesito puedo puede pueden hacer hice recibí recibido llegó llegado llegar llega entrega
        entregan envío enviar paquete producto cambio cambiar devolución devolver cancelar cancelación factura
        dirección tarjeta cobro cargo compra compré comprar precio descuento cupón plazo retraso tienda tamaño talla
        color contraseña cuenta garantía presupuesto seguimiento mandar ayuda aquí ahora hoy ayer mañana semana dos
        otro otra mismo sin sobre después antes ni entonces cuánto qué hay sale voy va desde hasta consigo alguien nadie
        nada roto rota caja foto fotos plato vosotros os vuestra vuestro podéis tenéis saludo saludos atentamente
        estimados estimadas quedo espera espero lunes martes miércoles jueves viernes sábado domingo cargos""",
    "de": """
        und die der das den dem ist sind war nicht ich du wir sie mit für ein eine einen auf zu im am von aus bei
        bitte danke vielen dank dass habe hat haben mein meine meiner hallo guten tag bestellung noch wurde kann
        können möchte wann wie aber oder auch nach schon sehr keine kein ihr ihre leider rechnung lieferung
        angekommen""",
    "fr": """
        le la les l un une des du de et est sont était pas je j nous vous il elle pour dans par sur avec mon ma mes
        votre vos ce cette que qui bonjour merci commande bien encore mais ou au aux très être avoir ai n d c
        toujours reçu livraison facture cordialement puis peut comment quand""",
    "it": """
        il lo la i gli le un una di del della dei che non per con sono è mio mia ho ha hai e ma o da dal nel nella
        alla questo questa grazie buongiorno ordine vorrei come quando anche ancora molto più si ci vi ricevuto
        spedizione fattura arrivato salve perché""",
    "nl": """
        de het een en van is zijn niet ik je jullie wij we mijn voor met op te in aan dat die dit naar maar ook nog
        wel bedankt bestelling hallo goedemiddag graag kan heb heeft wordt werd bij als wanneer ontvangen pakket
        factuur""",
    "pl": """
        nie jest na się proszę i że do mam zamówienie dzień dobry dziękuję czy to moje mój w z jak po za ale od
        jeszcze już kiedy przesyłka paczka faktura""",
    "sv": """
        och är inte jag det att för en ett med på min mitt tack hej har som ni vi den beställning om av till men när
        fått paket faktura kan från""",
    "da": """
        og er ikke jeg det at for en et med på min mit tak hej har som vi den der ordre jeres af til men hvornår
        fået pakke faktura kan fra""",
    "tr": """
        ve bir bu için değil ben ile sipariş siparişim teşekkürler merhaba çok ama var mı mi ne siz benim lütfen da
        de henüz ürün kargo fatura""",
}
# how words of one language tend to look that hardly occurs in the others
LOOKS = {
    "en": r"(?:ing|[^aeiou]ed|ght|ness|ship|tions?|ies|ly|y)$|^(?:wh|th|sh)|ck|oo|ee|ou[^aeiou]|w[nlsd]",
    "pt": r"[ãõ]|ç[ãõaou]|lh|[^g]nh|[êâô]|(?:eiro|eira|agem|dade|ância|ência|ei|ou|eu|iu|am|em|ém|im|um|ões|ss[aeo])$",
    "es": r"ñ|ción|ciones|^ll|ll[aeo]s?$|(?:dad|aje|miento|ill[oa]|(?:ie|a)ron|ía|i?ón?|és|uelo|z)$|ue[^lsr]|ie[nrt]",
    "de": r"[äöüß]|sch|(?:ung|keit|lich|isch|chen)$",
    "fr": r"[èùûœ]|eau|(?:ment|eux|euse|ette|ais|ait|ez)$|^qu",
    "it": r"[àèìòù]$|zz|(?:zione|zioni|mente|tto|tta|gli|ello)$",
    "nl": r"ij|aa|(?:heid|lijk|tje)$",
    "pl": r"[ąćęłńśźż]|cz|sz|rz",
    "sv": r"å|[^g]ä|ö",
    "da": r"[æø]|å",
    "tr": r"[ğış]|ç[ie]",
}
